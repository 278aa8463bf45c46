package dev.mmio.cli.display;

import dev.mmio.client.JobListener;
import dev.mmio.message.JobId;
import java.io.Console;
import java.util.Optional;
import java.util.Set;

/// Shows how jobs go.
public interface Display extends JobListener, AutoCloseable {

    @Override
    void close();

    /// More of them would not fit on a screen of 24 lines.
    int MOST_BARS = 20;

    /// Puts a bar per job before a display for a person at a terminal, and returns the display itself elsewhere.
    ///
    /// @param lines closed with the bars; hears the ends of the jobs once no bar is drawn any more
    static Display withBars(Display lines, Set<JobId> jobs) {
        var terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        if (terminal.isEmpty()) {
            return lines;
        }
        return jobs.size() > MOST_BARS ? new Tally(lines, jobs) : new Bars(lines, jobs);
    }
}
