package dev.mmio.worker.media.ffmpeg;

import dev.mmio.worker.job.JobException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The ffmpeg of this machine, as far as there is one.
sealed interface Program {

    /// Starts it. The caller ends it.
    ///
    /// @throws JobException if it does not start, for now: another worker may have one that does
    Process start(List<String> arguments);

    /// Keys and passwords of the worker are none of its business.
    Set<String> INHERITED = Set.of("PATH", "LD_LIBRARY_PATH", "HOME", "TMPDIR", "LANG");

    /// Prepares to start a program, without arguments yet.
    ///
    /// @param environment what it needs there beside what every program gets
    static ProcessBuilder builder(String executable, Map<String, String> environment) {
        var builder = new ProcessBuilder(executable);
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(environment);
        return builder;
    }

    /// One that works.
    ///
    /// @param executable its path, or a name on the `PATH`
    /// @param environment what it needs there beside what every program gets
    /// @param version what it calls itself
    record Present(String executable, Map<String, String> environment, String version) implements Program {

        @Override
        public Process start(List<String> arguments) {
            var builder = builder(executable, environment);
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
