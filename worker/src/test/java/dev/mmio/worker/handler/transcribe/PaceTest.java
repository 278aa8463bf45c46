package dev.mmio.worker.handler.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.media.sound.Chunk;
import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.testkit.FakeContext;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final FakeContext context = new FakeContext("pace");
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

    @Test
    void goesByWhatTheFileSaysUntilTheRecordingIsCut() {
        var pace = new Pace(context, now::get, 40_000);
        pace.found(chunk(0));
        pace.found(chunk(1));

        pace.done(chunk(0));

        assertThat(context.told()).containsExactly("stage transcribe 25 % 1/4");
    }

    @Test
    void doesNotBelieveAFileThatSaysTooLittle() {
        var pace = new Pace(context, now::get, 5_000);
        pace.found(chunk(0));
        pace.found(chunk(1));

        pace.done(chunk(1));

        assertThat(context.told()).containsExactly("stage transcribe 50 % 1/2");
    }

    @Test
    void knowsTheLengthOnceItIsCut() {
        var pace = new Pace(context, now::get, 1_000_000);
        pace.found(chunk(0));
        pace.found(chunk(1));
        pace.skipped(chunk(0));

        pace.cut();
        pace.done(chunk(1));

        assertThat(context.told())
                .containsExactly(
                        "stage transcribe 1 % 1/100", "stage transcribe 50 % 1/2", "stage transcribe 100 % 2/2");
    }

    private static Chunk chunk(int index) {
        var core = new Span(index * 10_000L, (index + 1) * 10_000L);
        return new Chunk(index, core, core, 5_000);
    }
}
