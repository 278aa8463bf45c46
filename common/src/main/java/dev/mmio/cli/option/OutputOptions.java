package dev.mmio.cli.option;

import dev.mmio.cli.display.Display;
import dev.mmio.cli.display.JsonLines;
import dev.mmio.cli.display.Lines;
import dev.mmio.message.JobId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// How jobs are shown, and for how long.
public final class OutputOptions {

    /// Where there is no such name it is no file.
    private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");

    @Option(names = "--json", description = "Write messages as they are, one JSON object per line.")
    private boolean json;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = AtLeastASecond.class,
            defaultValue = "PT24H",
            description = "How long to wait for the end of a job; ${DEFAULT-VALUE} if absent.")
    private Duration timeout = Duration.ZERO;

    public Duration patience() {
        return timeout;
    }

    /// Returns bars for a person at a terminal, and lines for everything else.
    public Display display(CommandLine command, Set<JobId> jobs) {
        var plain = plain(command, jobs.size() == 1);
        return json ? plain : Display.withBars(plain, jobs);
    }

    /// Returns lines.
    ///
    /// @param answer whether standard output is for the answer of a single job, rather than for ids
    public Display plain(CommandLine command, boolean answer) {
        return json
                ? new JsonLines(command.getOut())
                : new Lines(command.getOut(), command.getErr(), answer, !Files.isRegularFile(STANDARD_OUTPUT));
    }
}
