package dev.mmio.worker.media.ffmpeg;

import dev.mmio.worker.job.JobException;
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
            throw new JobException.Transient("ffmpeg was not done after " + patience, null);
        }
        if (process.exitValue() != 0) {
            throw ExitMeaning.of(process.exitValue(), errors.atEnd(), command.files());
        }
    }

    @Override
    public void close() {
        var children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
