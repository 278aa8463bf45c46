package dev.mmio.worker.media.ffmpeg;

import dev.mmio.worker.job.JobException;
import dev.mmio.worker.job.Told;
import dev.mmio.worker.media.program.Program;
import dev.mmio.worker.tracing.WorkSpan;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/// Runs ffmpeg for jobs, a bounded number of times at once.
///
/// Decoding and all else have turns of their own: chunks are encoded while their recording is decoded, and if all turns
/// were with those who wait for another one, nobody would go on.
public final class Ffmpeg {

    /// Processes that may be there for each that works: one that waits costs some memory, and no processor.
    private static final int PAUSED_FOR_EACH = 8;

    private final Program program;
    private final Duration patience;
    private final Semaphore open;
    private final Semaphore decodings;
    private final Semaphore runs;

    /// @param processes how many recordings are decoded at once, and how many chunks encoded beside
    /// @param patience how long ffmpeg may give nothing, and how long it may take for a chunk
    Ffmpeg(Program program, int processes, Duration patience) {
        this.program = program;
        this.patience = patience;
        this.open = new Semaphore(PAUSED_FOR_EACH * processes, true);
        this.decodings = new Semaphore(processes, true);
        this.runs = new Semaphore(processes, true);
    }

    /// Begins to decode; the caller closes it.
    ///
    /// @throws JobException if ffmpeg does not start
    public Decoding decode(FfmpegCommand.Decode command) throws InterruptedException {
        var turns = Turns.begin(open, decodings);
        boolean begun = false;
        try {
            var decoding = Decoding.of(FfmpegProcess.start(program, command), patience, turns);
            begun = true;
            return decoding;
        } finally {
            if (!begun) {
                turns.end();
            }
        }
    }

    /// Runs a command that writes a file, and waits until it is written. An interruption ends ffmpeg.
    ///
    /// @throws JobException if it fails
    public void run(FfmpegCommand command) throws InterruptedException {
        Told.run(WorkSpan.begin("ffmpeg"), () -> inTurn(command));
    }

    private void inTurn(FfmpegCommand command) throws InterruptedException {
        runs.acquire();
        try (var process = FfmpegProcess.start(program, command)) {
            process.finish(patience);
        } finally {
            runs.release();
        }
    }
}
