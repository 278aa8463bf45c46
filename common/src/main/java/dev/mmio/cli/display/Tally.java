package dev.mmio.cli.display;

import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import me.tongfei.progressbar.ProgressBar;

/// Shows one bar for more jobs than a screen has lines, and the ends of jobs as lines below it.
final class Tally implements Display {

    private final Display lines;
    private final ProgressBar bar;
    private final List<JobResult> ended = new ArrayList<>();
    private final Set<JobId> silent = new HashSet<>();
    private long running;
    private long failed;

    Tally(Display lines, Set<JobId> jobs) {
        this.lines = lines;
        this.bar = Bars.bar(jobs.size() + " jobs");
        bar.maxHint(jobs.size());
    }

    @Override
    public void onEvent(JobEvent event) {
        boolean heard = silent.remove(event.terms().jobId());
        boolean starts =
                event instanceof JobEvent.Started started && started.terms().run() == 1;
        running += starts ? 1 : 0;
        if (heard || starts) {
            tell();
        }
    }

    @Override
    public void onSilence(JobId id) {
        silent.add(id);
        tell();
    }

    @Override
    public void onOutage() {
        bar.setExtraMessage(Words.OUTAGE);
    }

    /// Holds the ends back until the bar is no longer drawn.
    @Override
    public void onResult(JobResult result) {
        ended.add(result);
        silent.remove(result.terms().jobId());
        running = Math.max(0, running - 1);
        failed += result instanceof JobResult.Succeeded ? 0 : 1;
        bar.stepTo(ended.size());
        tell();
    }

    private void tell() {
        bar.setExtraMessage(
                running + " run" + told(silent.size(), Words.SILENCE_OF_MANY) + told(failed, "did not succeed"));
    }

    private static String told(long jobs, String what) {
        return jobs == 0 ? "" : ", " + jobs + " " + what;
    }

    @Override
    public void close() {
        bar.close();
        ended.forEach(lines::onResult);
        lines.close();
    }
}
