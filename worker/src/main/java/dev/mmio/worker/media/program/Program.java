package dev.mmio.worker.media.program;

import dev.mmio.worker.job.JobException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The ffmpeg of this machine, as far as there is one.
public sealed interface Program {

    /// Finds the one to use, and says in the log which it is.
    ///
    /// @param named what the operator says; no other will do then
    /// @param folder where the bundled one is unpacked, if there is no other
    static Program find(@Nullable Path named, Path folder) throws InterruptedException {
        var platform = Platform.here();
        return new ProgramSearch(named, "ffmpeg", platform == null ? null : new BundledProgram(platform, folder))
                .find();
    }

    /// Starts it. The caller ends it.
    ///
    /// @throws JobException if it does not start, for now: another worker may have one that does
    Process start(List<String> arguments);

    /// One that works.
    ///
    /// @param executable its path, or a name on the `PATH`
    /// @param environment what it needs there beside what every program gets
    /// @param version what it calls itself
    record Present(String executable, Map<String, String> environment, String version) implements Program {

        @Override
        public Process start(List<String> arguments) {
            var builder = CleanStart.of(executable, environment);
            builder.command().addAll(arguments);
            try {
                return builder.start();
            } catch (IOException e) {
                throw new JobException.Transient("ffmpeg could not be started", e);
            }
        }
    }

    /// None that works.
    ///
    /// @param reason why, in one line
    record Missing(String reason) implements Program {

        @Override
        public Process start(List<String> arguments) {
            throw new JobException.Transient("this worker has no ffmpeg that works: " + reason, null);
        }
    }
}
