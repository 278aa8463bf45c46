package dev.mmio.worker.transcript;

import dev.mmio.message.JobOutput;
import dev.mmio.worker.media.sound.Span;
import java.time.Duration;

/// A word that was said.
public record Word(Span span, String text) {

    JobOutput.Word toOutput() {
        return new JobOutput.Word(Duration.ofMillis(span.start()), Duration.ofMillis(span.end()), text);
    }

    Word later(long millis) {
        return new Word(span.later(millis), text);
    }

    Word at(Span other) {
        return new Word(other, text);
    }

    Word within(Span bounds) {
        return new Word(bounds.within(span), text);
    }

    /// Leaves out what was said: recordings are private.
    @Override
    public String toString() {
        return "Word[" + span + "]";
    }
}
