package dev.mmio.worker.transcript;

import dev.mmio.message.JobOutput;
import dev.mmio.worker.media.sound.Span;
import java.time.Duration;

/// Something in a transcript that its reader should know of.
public record Warning(Kind kind, Span span) {

    /// What was found.
    public enum Kind {
        /// Times are guessed from the sound, since those of the model were of no use.
        TIMES_ESTIMATED,
        /// The model told no times, so whether words are missing can only be told by how many there are.
        COMPLETENESS_UNKNOWN,
        /// The model gave words where nobody speaks; they were left out.
        WORDS_OVER_SILENCE,
        /// Words stand here, but fewer or more than such a stretch of speech has.
        UNUSUAL_RATE,
        /// Another language than was asked for, or than around it.
        OTHER_LANGUAGE,
        /// The recording is damaged or was cut off, or its clock jumps by hours: words may be missing, and later times
        /// too early.
        DAMAGED
    }

    /// Returns the same in the words of the contract.
    public JobOutput.Warning toOutput() {
        return new JobOutput.Warning(kind.name(), Duration.ofMillis(span.start()), Duration.ofMillis(span.end()));
    }

    public Warning later(long millis) {
        return new Warning(kind, span.later(millis));
    }
}
