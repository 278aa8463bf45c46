package dev.mmio.worker.media.program;

import java.util.Map;
import java.util.Set;

/// Starts programs without what is none of their business: keys and passwords of the worker.
final class CleanStart {

    private static final Set<String> INHERITED = Set.of("PATH", "LD_LIBRARY_PATH", "HOME", "TMPDIR", "LANG");

    private CleanStart() {}

    /// Prepares to start a program, without arguments yet.
    ///
    /// @param environment what it needs there beside what every program gets
    static ProcessBuilder of(String executable, Map<String, String> environment) {
        var builder = new ProcessBuilder(executable);
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(environment);
        return builder;
    }
}
