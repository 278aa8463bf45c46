package dev.mmio.simulator.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Window window = new Window();

    @Test
    void forgetsWhatIsAMinuteOld() {
        window.add(START, 5);
        window.add(START.plusSeconds(10), 7);

        assertThat(window.requests(START.plusSeconds(59))).isEqualTo(2);
        assertThat(window.tokens(START.plusSeconds(59))).isEqualTo(12);
        assertThat(window.requests(START.plusSeconds(60))).isEqualTo(1);
        assertThat(window.tokens(START.plusSeconds(60))).isEqualTo(7);
        assertThat(window.requests(START.plusSeconds(70))).isZero();
    }

    @Test
    void remembersTheMostThereWas() {
        window.add(START, 5);
        window.add(START.plusSeconds(59), 1);
        window.add(START.plusSeconds(60), 90);
        window.add(START.plusSeconds(500), 2);

        assertThat(window.mostRequests()).isEqualTo(2);
        assertThat(window.mostTokens()).isEqualTo(91);
    }

    @Test
    void tellsWhenOneMoreRequestFits() {
        window.add(START, 1);
        window.add(START.plusSeconds(10), 1);
        window.add(START.plusSeconds(15), 1);

        assertThat(window.untilRequestFits(START.plusSeconds(20), 3)).isEqualTo(Duration.ofSeconds(40));
        // The limit was lowered below what is in the window.
        assertThat(window.untilRequestFits(START.plusSeconds(20), 1)).isEqualTo(Duration.ofSeconds(55));
    }

    @Test
    void tellsWhenTokensFit() {
        window.add(START, 60);
        window.add(START.plusSeconds(30), 30);

        assertThat(window.untilTokensFit(START.plusSeconds(31), 20, 100)).isEqualTo(Duration.ofSeconds(29));
        assertThat(window.untilTokensFit(START.plusSeconds(31), 90, 100)).isEqualTo(Duration.ofSeconds(59));
        assertThat(window.untilTokensFit(START.plusSeconds(31), 200, 100)).isEqualTo(Duration.ofMinutes(1));
    }
}
