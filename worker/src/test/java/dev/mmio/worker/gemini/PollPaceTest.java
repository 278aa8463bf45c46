package dev.mmio.worker.gemini;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PollPaceTest {

    private static final long SECOND = 1_000_000_000;
    private static final Duration FIVE = Duration.ofSeconds(5);

    private final Random random = new Random(7);
    private long now = 1000 * SECOND;
    private double rate = 10;
    private final PollPace pace = new PollPace(() -> rate, () -> now, below -> random.nextLong(below));

    @Test
    void aFewOperationsAreLookedAtWhenTheyWish() {
        for (int operation = 0; operation < 5; operation++) {
            assertThat(pace.plan(FIVE)).isBetween(FIVE, FIVE.plusSeconds(1));
        }
    }

    @Test
    void manyAreSpreadEvenly() {
        var delays = new ArrayList<Duration>();
        for (int operation = 0; operation < 1000; operation++) {
            delays.add(pace.plan(FIVE));
        }

        var perSecond = delays.stream().collect(groupingBy(Duration::toSeconds, counting()));
        assertThat(perSecond.values()).allMatch(looks -> looks <= 10);
        assertThat(delays.stream().max(Duration::compareTo).orElseThrow())
                .isLessThan(Duration.ofSeconds(5 + 1000 / 9 + 2));
    }

    @Test
    void slowPacesGiveEachLookMoreThanASecond() {
        rate = 0.1;

        assertThat(pace.plan(FIVE)).isLessThan(Duration.ofSeconds(20));
        assertThat(pace.plan(FIVE)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(30));
        assertThat(pace.plan(FIVE)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
    }

    @Test
    void aRefusalStopsAllLooks() {
        assertThat(pace.take()).isTrue();

        pace.close(Duration.ofSeconds(30));

        now += 20 * SECOND;
        assertThat(pace.take()).isFalse();
        assertThat(pace.plan(Duration.ZERO)).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
        now += 10 * SECOND;
        assertThat(pace.take()).isTrue();
    }

    @Test
    void whoOwnsNothingLooksAtNothing() {
        rate = 0;

        now += 100 * SECOND;

        assertThat(pace.plan(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pace.take()).as("after the first").isTrue();
        assertThat(pace.take()).isFalse();
    }

    /// Operations that were planned by another worker all come at once; new ones are planned here.
    @RepeatedTest(5)
    void inNoMinuteAreThereMoreLooksThanTheRateAllows(RepetitionInfo repetition) {
        random.setSeed(repetition.getCurrentRepetition());
        rate = random.nextDouble(0.2, 40);
        var due = new PriorityQueue<Long>();
        for (int operation = 0; operation < 500; operation++) {
            due.add(now + random.nextLong(20 * SECOND));
        }
        var looks = new ArrayList<Long>();
        long end = now + 600 * SECOND;
        while (now < end) {
            now = Math.max(now, due.remove());
            if (pace.take()) {
                looks.add(now);
                due.add(now + pace.plan(FIVE).toNanos());
            } else {
                due.add(now + pace.plan(Duration.ZERO).toNanos());
            }
        }

        assertThat(mostIn(looks, 60 * SECOND))
                .as("seed %d, rate %.2f", repetition.getCurrentRepetition(), rate)
                .isLessThanOrEqualTo((int) Math.ceil(rate * 60) + 1);
        assertThat(looks.size()).as("most of what is allowed is used").isGreaterThan((int) (rate * 600 * 0.6));
    }

    private static int mostIn(List<Long> looks, long window) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < looks.size(); last++) {
            while (looks.get(last) - looks.get(first) >= window) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
