package dev.mmio.worker.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.quota.window.Window;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LearnedLimitTest {

    private static final long SECOND = 1_000_000_000;

    private static final long MINUTE = Window.MINUTE.length();

    @Test
    void knowsNoLimitBeforeTheFirstRefusal() {
        var limit = new LearnedLimit(null, Window.MINUTE);

        assertThat(limit.at(0)).isNull();

        limit.refused(null, 100, 0);

        assertThat(limit.at(0)).isEqualTo(70);
    }

    @Test
    void believesWhatIsConfiguredUntilItIsRefused() {
        var limit = new LearnedLimit(1000L, Window.MINUTE);

        assertThat(limit.at(0)).isEqualTo(1000);

        limit.refused(null, 10, 0);

        assertThat(limit.at(0)).isEqualTo(700);
    }

    @Test
    void believesWhatItIsTold() {
        var limit = new LearnedLimit(1000L, Window.MINUTE);

        limit.refused(250L, 900, 0);

        assertThat(limit.at(0)).isEqualTo(250);
    }

    @Test
    void isNeverAboveWhatIsConfigured() {
        var limit = new LearnedLimit(1000L, Window.MINUTE);

        limit.refused(2000L, 900, 0);

        assertThat(limit.at(0)).isEqualTo(1000);
    }

    @Test
    void isLoweredOnceForAllRefusalsOfAMinute() {
        var limit = new LearnedLimit(1000L, Window.MINUTE);

        limit.refused(null, 0, 0);
        limit.refused(null, 0, MINUTE - 1);

        assertThat(limit.at(MINUTE - 1)).isEqualTo(700);

        limit.refused(null, 0, MINUTE);

        assertThat(limit.at(MINUTE)).isEqualTo(525);
    }

    @Test
    void isRaisedByAPartOfWhatIsConfigured() {
        var limit = new LearnedLimit(1000L, Window.MINUTE);
        limit.refused(800L, 0, 0);

        assertThat(limit.at(MINUTE)).isEqualTo(850);
        assertThat(limit.at(3 * MINUTE)).isEqualTo(950);
        assertThat(limit.at(4 * MINUTE)).isEqualTo(1000);
        assertThat(limit.at(400 * MINUTE)).isEqualTo(1000);
    }

    @Test
    void growsIfNothingIsConfigured() {
        var limit = new LearnedLimit(null, Window.MINUTE);
        limit.refused(5L, 0, -SECOND);

        assertThat(limit.at(MINUTE - SECOND)).isEqualTo(6);
        assertThat(limit.at(5 * MINUTE - SECOND)).isEqualTo(10);
        assertThat(limit.at(6 * MINUTE - SECOND)).isEqualTo(11);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void comesNearALimitThatNobodyKnowsAndIsSeldomRefused(long seed) {
        var random = new Random(seed);
        long real = 20 + random.nextLong(10_000);
        var limit = new LearnedLimit(random.nextBoolean() ? null : real * 2, Window.MINUTE);
        limit.refused(null, real, 0);

        int refused = 0;
        double used = 0;
        for (int minute = 0; minute < 300; minute++) {
            long now = minute * MINUTE;
            var believed = limit.at(now);
            assertThat(believed).as("seed %d", seed).isNotNull().isPositive();
            if (believed != null && believed > real) {
                refused++;
                limit.refused(null, real, now);
            }
            used += Math.min(real, believed == null ? real : believed);
        }

        assertThat(refused).as("seed %d", seed).isLessThan(120);
        assertThat(used / real / 300).as("seed %d", seed).isGreaterThan(0.8);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void staysAtALimitThatIsTold(long seed) {
        var random = new Random(seed);
        long real = 20 + random.nextLong(10_000);
        var limit = new LearnedLimit(real * 2, Window.MINUTE);

        for (long now = 0; now < 100 * MINUTE; now += 1 + random.nextLong(MINUTE)) {
            var believed = limit.at(now);
            if (believed != null && believed > real) {
                limit.refused(real, real, now);
            }
            assertThat(limit.at(now)).as("seed %d", seed).isEqualTo(real);
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }
}
