package dev.mmio.worker.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FileWaitTest {

    @Test
    void looksSoonAndThenEverMoreSeldom() {
        assertThat(looks(Duration.ofSeconds(2))).containsExactly(200L, 400L, 800L, 1600L, 2000L, 2000L);
    }

    @Test
    void neverWaitsLongerThanItIsTold() {
        assertThat(looks(Duration.ofMillis(50))).containsOnly(50L);
    }

    private static List<Long> looks(Duration poll) {
        var looks = new FileWait(poll, Duration.ofMinutes(10)).looks();
        return IntStream.rangeClosed(1, 6).mapToObj(looks::apply).toList();
    }
}
