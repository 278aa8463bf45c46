package dev.mmio.worker.transcript.checking;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.Warning;

/// What a check has found.
sealed interface Finding {

    /// The reader should know.
    record Marked(Warning warning) implements Finding {}

    /// Was not said; is left out.
    record Dropped(Segment segment) implements Finding {}

    /// Words are missing there.
    record Missing(Span span) implements Finding {}
}
