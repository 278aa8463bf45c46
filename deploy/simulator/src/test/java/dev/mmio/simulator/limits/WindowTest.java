package dev.mmio.simulator.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void letsRequestsInAgainWhenTheOldestLeaves() {
        var window = new Window(new LimitProperties.Limit("m", 2, 0));

        assertThat(window.take(START, 1)).isEqualTo(new Window.Granted());
        assertThat(window.take(START.plusSeconds(10), 1)).isEqualTo(new Window.Granted());
        assertThat(window.take(START.plusSeconds(20), 1)).isEqualTo(new Window.NoRequests(Duration.ofSeconds(40)));
        assertThat(window.take(START.plusSeconds(60), 1)).isEqualTo(new Window.Granted());
        assertThat(window.take(START.plusSeconds(61), 1)).isEqualTo(new Window.NoRequests(Duration.ofSeconds(9)));
    }

    @Test
    void countsTokens() {
        var window = new Window(new LimitProperties.Limit("m", 0, 100));

        assertThat(window.take(START, 60)).isEqualTo(new Window.Granted());
        assertThat(window.take(START.plusSeconds(30), 30)).isEqualTo(new Window.Granted());
        assertThat(window.take(START.plusSeconds(31), 20)).isEqualTo(new Window.NoTokens(Duration.ofSeconds(29)));
        assertThat(window.take(START.plusSeconds(31), 90)).isEqualTo(new Window.NoTokens(Duration.ofSeconds(59)));
        assertThat(window.take(START.plusSeconds(31), 200)).isEqualTo(new Window.NoTokens(Duration.ofMinutes(1)));
    }
}
