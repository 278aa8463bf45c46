package dev.mmio.worker.transcript.subtitles;

import dev.mmio.worker.media.sound.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something to be read while it is said.
///
/// @param lines one or two
public record Cue(Span span, @Nullable String speaker, List<String> lines) {

    /// As much as is read at a glance.
    static final int WIDEST_LINE = 42;

    static final long LONGEST = 7_000;

    /// As short as eyes can follow.
    static final long SHORTEST = 800;

    /// Characters that are read in a second.
    static final int PACE = 20;

    /// Returns how long it takes to read.
    public long readingTime() {
        int width = lines.stream().mapToInt(Width::of).sum();
        return Math.clamp(width * 1_000L / PACE, SHORTEST, LONGEST);
    }

    Cue at(Span other) {
        return new Cue(other, speaker, lines);
    }

    /// Leaves out what was said: recordings are private.
    @Override
    public String toString() {
        return "Cue[" + span + ", " + lines.size() + " lines]";
    }
}
