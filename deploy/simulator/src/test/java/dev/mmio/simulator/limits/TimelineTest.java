package dev.mmio.simulator.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00.25Z");

    private final Timeline timeline = new Timeline();

    @Test
    void countsBySecondsSinceTheFirstRequest() {
        timeline.granted(START, 10);
        timeline.granted(START.plusMillis(999), 5);
        timeline.refused(START.plusMillis(1000));
        timeline.granted(START.plusSeconds(3), 1);

        var series = timeline.series();

        assertThat(series.start()).isEqualTo(START);
        assertThat(series.granted()).containsExactly(2, 0, 0, 1);
        assertThat(series.refused()).containsExactly(0, 1, 0, 0);
        assertThat(series.tokens()).containsExactly(15L, 0L, 0L, 1L);
    }

    @Test
    void sumsUpAStretchOfTime() {
        for (var second = 0; second < 30; second++) {
            timeline.granted(START.plusSeconds(second), 2);
        }
        timeline.refused(START.plusSeconds(29));
        var series = timeline.series();

        assertThat(series.granted(START, START.plusSeconds(10))).isEqualTo(10);
        assertThat(series.tokens(START.plusSeconds(10), START.plusSeconds(20))).isEqualTo(20);
        assertThat(series.refused(START.plusSeconds(29), START.plusSeconds(1000)))
                .isEqualTo(1);
        assertThat(series.granted(START.plusMillis(1), START.plusSeconds(2))).isEqualTo(1);
        assertThat(series.granted(Instant.EPOCH, Instant.EPOCH.plusSeconds(5))).isZero();
        assertThat(series.granted(START.plusSeconds(9), START)).isZero();
    }

    @Test
    void hasNothingToTellBeforeTheFirstRequest() {
        assertThat(timeline.series().start()).isNull();
        assertThat(timeline.series().granted(Instant.EPOCH, START)).isZero();
    }

    @Test
    void keepsTwoHours() {
        timeline.granted(START, 1);
        timeline.granted(START.plus(Duration.ofHours(1)), 1);
        timeline.granted(START.plus(Duration.ofHours(3)).minusMillis(1), 1);

        var series = timeline.series();

        assertThat(series.start()).isEqualTo(START.plus(Duration.ofHours(1)));
        assertThat(series.granted())
                .hasSize(Timeline.MOST_SECONDS)
                .startsWith(1)
                .endsWith(1);
        assertThat(Collections.frequency(series.granted(), 0)).isEqualTo(Timeline.MOST_SECONDS - 2);
    }
}
