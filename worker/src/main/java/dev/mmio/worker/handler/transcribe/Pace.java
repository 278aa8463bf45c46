package dev.mmio.worker.handler.transcribe;

import dev.mmio.worker.job.Progress;
import dev.mmio.worker.media.sound.Chunk;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Tells how far a transcript is, and when it may be done. Until the recording is cut to its end, its length is what
/// its file says, if that is believable.
final class Pace {

    private static final String STAGE = "transcribe";

    private final Progress progress;
    private final InstantSource clock;
    private final long likely;
    private @Nullable Instant began;
    private long known;
    private long chunks;
    private long done;
    private long chunksDone;
    private long remembered;
    private boolean cut;

    /// @param likely length of the recording in milliseconds, as far as anybody knows
    Pace(Progress progress, InstantSource clock, long likely) {
        this.progress = progress;
        this.clock = clock;
        this.likely = likely;
    }

    /// A chunk is there to be worked on.
    synchronized void found(Chunk chunk) {
        began = began == null ? clock.instant() : began;
        known = chunk.core().end();
        chunks++;
    }

    /// A chunk need not be worked on, or was done before.
    synchronized void skipped(Chunk chunk) {
        remembered += chunk.core().length();
        done(chunk);
    }

    synchronized void done(Chunk chunk) {
        done += chunk.core().length();
        chunksDone++;
        tell();
    }

    /// The recording has been cut to its end.
    synchronized void cut() {
        cut = true;
        tell();
    }

    private void tell() {
        long length = cut ? known : Math.max(known, likely);
        double percent = length == 0 ? 100 : Math.min(100, 100.0 * done / length);
        long total = cut || known == 0 ? chunks : Math.max(chunks, Math.round((double) length * chunks / known));
        progress.stage(STAGE, percent, chunksDone, total, left(length));
    }

    private @Nullable Duration left(long length) {
        long worked = done - remembered;
        if (worked <= 0 || began == null) {
            return null;
        }
        var elapsed = Duration.between(began, clock.instant());
        return Duration.ofMillis(Math.round((double) elapsed.toMillis() * (length - done) / worked));
    }
}
