package dev.mmio.worker.transcript.examining;

import dev.mmio.worker.media.sound.Span;
import java.util.Locale;

/// What to ask a model: to write down a stretch of the chunk's sound.
///
/// @param span what is sent, from the beginning of the chunk's sound
/// @param core what is asked for: as a rule, what is sent reaches further, into what is known already, so that the
///     answer can be joined with it
/// @param depth how often the stretch is a part of one that was asked for before
public record Ask(Span span, Span core, Manner manner, int depth) {

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

    /// Asks for all that is sent.
    public Ask(Span span, Manner manner, int depth) {
        this(span, span, manner, depth);
    }

    /// Returns a name that no other question about the chunk has. Part of the stored form of a job.
    public String key() {
        var key = span.start() + "-" + span.end() + "-" + manner.name().toLowerCase(Locale.ROOT) + "-" + depth;
        return core.equals(span) ? key : key + "-for-" + core.start() + "-" + core.end();
    }

    /// Returns the same, asked in another manner.
    public Ask in(Manner other) {
        return new Ask(span, core, other, depth);
    }

    /// Returns a question about a part of it.
    ///
    /// @param sound what is sent of it
    /// @param wanted what is asked for
    public Ask part(Span sound, Span wanted, Manner other) {
        return new Ask(sound, wanted, other, depth + 1);
    }
}
