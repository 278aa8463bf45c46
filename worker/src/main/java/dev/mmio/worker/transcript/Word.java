package dev.mmio.worker.transcript;

import dev.mmio.worker.media.sound.Span;

/// A word that was said.
public record Word(Span span, String text) {

    Word later(long millis) {
        return new Word(span.later(millis), text);
    }

    Word at(Span other) {
        return new Word(other, text);
    }

    /// Leaves out what was said: recordings are private.
    @Override
    public String toString() {
        return "Word[" + span + "]";
    }
}
