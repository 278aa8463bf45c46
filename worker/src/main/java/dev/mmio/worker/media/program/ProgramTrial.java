package dev.mmio.worker.media.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/// Tries whether a program is an ffmpeg that we can use.
final class ProgramTrial {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// Builds from the middle of development have no number, and are new enough.
    private static final Pattern VERSION = Pattern.compile("ffmpeg version (n?(\\d+)\\.(\\d+)\\S*|\\S+)");

    private static final Pattern FOLDERS = Pattern.compile("(/[^/\\s:'`]+)*/");

    private ProgramTrial() {}

    /// @param executable its path, or a name on the `PATH`
    /// @param environment what it needs there
    static Program of(String executable, Map<String, String> environment) throws InterruptedException {
        var builder = CleanStart.of(executable, environment).redirectErrorStream(true);
        builder.command().add("-version");
        try {
            var process = builder.start();
            try {
                return verdict(executable, environment, process);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException _) {
            return new Program.Missing("not there");
        }
    }

    private static Program verdict(String executable, Map<String, String> environment, Process process)
            throws IOException, InterruptedException {
        // What an ffmpeg says of itself fits into the pipe, so it need not be read before the end.
        if (!process.waitFor(PATIENCE)) {
            return new Program.Missing("does not answer");
        }
        var said = new String(process.getInputStream().readNBytes(8 * 1024), StandardCharsets.UTF_8);
        var version = VERSION.matcher(said);
        if (!version.find()) {
            return new Program.Missing("does not start, code " + process.exitValue() + shortened(said));
        }
        return isNewEnough(version.group(2), version.group(3))
                ? new Program.Present(executable, environment, version.group(1))
                : new Program.Missing("version " + version.group(1) + " is older than 4.4");
    }

    private static boolean isNewEnough(String major, String minor) {
        return major == null || Integer.parseInt(major) * 100 + Integer.parseInt(minor) >= 404;
    }

    private static String shortened(String said) {
        var line = said.lines().findFirst().orElse("");
        return line.isBlank() ? "" : ": " + FOLDERS.matcher(line).replaceAll("").strip();
    }
}
