package dev.mmio.worker.media.ffmpeg;

import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.program.Program;
import java.io.InputStream;
import java.time.Duration;

/// One run of ffmpeg; closing it ends it, and whatever it has started, at once.
final class FfmpegProcess implements AutoCloseable {

    private final FfmpegCommand command;
    private final Process process;
    private final ErrorText errors;

    private FfmpegProcess(FfmpegCommand command, Process process) {
        this.command = command;
        this.process = process;
        this.errors = ErrorText.of(process);
    }

    static FfmpegProcess start(Program program, FfmpegCommand command) {
        return new FfmpegProcess(command, program.start(command.arguments()));
    }

    InputStream output() {
        return process.getInputStream();
    }

    /// Waits until it has ended well.
    ///
    /// @throws JobException if it fails, or takes longer
    void finish(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience)) {
            throw stalled("ffmpeg was not done after " + patience);
        }
        if (process.exitValue() != 0) {
            throw ExitMeaning.of(process.exitValue(), errors.atEnd(), command.files());
        }
    }

    /// Ends it, since it stands still, and says what that means for the job.
    JobException stalled(String how) throws InterruptedException {
        close();
        return ExitMeaning.ofStall(command, how, errors.atEnd());
    }

    /// Whether it met what it could not decode, once it has ended well.
    boolean damaged() throws InterruptedException {
        return ExitMeaning.tellsOfDamage(errors.atEnd());
    }

    @Override
    public void close() {
        var children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
