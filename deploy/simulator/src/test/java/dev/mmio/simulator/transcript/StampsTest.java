package dev.mmio.simulator.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StampsTest {

    @ParameterizedTest
    @CsvSource({
        "100ms, 0, 00:00.0",
        "100ms, 1249, 00:01.2",
        "100ms, 61250, 01:01.3",
        "100ms, 3723400, 1:02:03.4",
        "1s, 61700, 01:02",
        "500ms, 61700, 01:01.5",
        "1ms, 61789, 01:01.789",
        "250ms, 1200, 00:01.250",
    })
    void rounds(String quantum, long millis, String text) {
        var stamps = new Stamps(
                new StampProperties(Duration.ZERO, Duration.ZERO, 0, Duration.parse("PT" + seconds(quantum))),
                new SplittableRandom(1));

        assertThat(stamps.text(stamps.believed(millis))).isEqualTo(text);
    }

    private static String seconds(String quantum) {
        return quantum.endsWith("ms") ? Double.parseDouble(quantum.replace("ms", "")) / 1000 + "S" : quantum;
    }

    @Test
    void runsAhead() {
        var properties = new StampProperties(Duration.ofMillis(-400), Duration.ZERO, 0.01, Duration.ofMillis(1));
        var stamps = new Stamps(properties, new SplittableRandom(1));

        assertThat(stamps.believed(100_000)).isEqualTo(100_600);
        assertThat(stamps.believed(100)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void jitters(long seed) {
        var properties = new StampProperties(Duration.ZERO, Duration.ofMillis(300), 0, Duration.ofMillis(1));
        var stamps = new Stamps(properties, new SplittableRandom(seed));

        var squares = LongStream.range(0, 10_000)
                .map(_ -> stamps.believed(50_000) - 50_000)
                .mapToDouble(error -> (double) error * error)
                .average()
                .orElse(0);

        assertThat(Math.sqrt(squares)).as("seed %d", seed).isBetween(290.0, 310.0);
    }
}
