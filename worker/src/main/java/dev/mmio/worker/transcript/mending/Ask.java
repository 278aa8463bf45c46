package dev.mmio.worker.transcript.mending;

import dev.mmio.worker.media.sound.Span;
import java.util.Locale;

/// What to ask a model: to write down a stretch of the chunk's sound.
///
/// @param span from the beginning of the chunk's sound
/// @param depth how often the stretch is a part of one that was asked for before
public record Ask(Span span, Manner manner, int depth) {

    /// How to ask.
    public enum Manner {
        /// As planned.
        USUAL,
        /// As planned, but with a temperature of 0.3, so that another answer comes.
        WARMER,
        /// For text only.
        PLAIN,
        /// Another model.
        FALLBACK
    }

    /// Returns a name that no other question about the chunk has. Part of the stored form of a job.
    public String key() {
        return span.start() + "-" + span.end() + "-" + manner.name().toLowerCase(Locale.ROOT) + "-" + depth;
    }

    Ask in(Manner other) {
        return new Ask(span, other, depth);
    }

    Ask part(Span part, Manner other) {
        return new Ask(part, other, depth + 1);
    }
}
