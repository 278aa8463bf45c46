package dev.mmio.worker.transcript.subtitles;

import dev.mmio.worker.media.sound.Span;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Gives cues the time to be read. One stays for as long as it is spoken, and longer if there is a pause, but never
/// while another is shown, and never too long. Where cues come too fast, each still gets its share.
final class CueClock {

    /// What is shown for less is not seen at all.
    private static final long GLIMPSE = 200;

    private final CueWriter out;
    private @Nullable Cue waiting;
    private long free;

    CueClock(CueWriter out) {
        this.out = out;
    }

    void add(Cue next) throws IOException {
        show(next.span());
        waiting = next;
    }

    /// @param time end of the recording
    void end(long time) throws IOException {
        show(new Span(time, time));
        waiting = null;
    }

    /// Shows the cue that waits, now that it is known what comes after it.
    private void show(Span next) throws IOException {
        if (waiting == null) {
            return;
        }
        long start = Math.max(free, waiting.span().start());
        long share = Math.clamp((next.end() - start) / 2, GLIMPSE, Cue.SHORTEST);
        long end = Math.max(waiting.span().end(), start + waiting.readingTime());
        free = Math.min(Math.min(end, start + Cue.LONGEST), Math.max(next.start(), start + share));
        out.write(waiting.at(new Span(start, free)));
    }
}
