package dev.mmio.cli;

import dev.mmio.client.Submission;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// Shows a bar per job on standard error, and the ends of jobs as lines below them.
///
/// A bar and streamed text would write over each other, so the bar of a single job goes when its answer comes.
final class Bars implements Display {

    private static final int WHOLE = 100;

    private final Display lines;
    private final Map<JobId, ProgressBar> bars = new LinkedHashMap<>();
    private final Map<JobId, JobResult> ended = new LinkedHashMap<>();
    private final boolean alone;

    Bars(Display lines, Set<JobId> jobs) {
        this.lines = lines;
        this.alone = jobs.size() == 1;
        jobs.forEach(job -> bars.put(job, bar(job)));
    }

    @Override
    public void submitted(Submission submission) {
        if (bars.isEmpty()) {
            lines.submitted(submission);
        }
    }

    @Override
    public void onEvent(JobEvent event) {
        var bar = bars.get(event.terms().jobId());
        if (alone && event instanceof JobEvent.Delta) {
            closeBars();
            lines.onEvent(event);
        } else if (bar == null) {
            lines.onEvent(event);
        } else {
            show(bar, event);
        }
    }

    /// Holds the ends of many jobs back until no bar is drawn any more.
    @Override
    public void onResult(JobResult result) {
        ended.put(result.terms().jobId(), result);
        var bar = bars.get(result.terms().jobId());
        if (bar != null) {
            bar.stepTo(WHOLE);
            bar.setExtraMessage(result.status().wireName());
        }
    }

    private static void show(ProgressBar bar, JobEvent event) {
        var said = Words.of(event);
        if (!said.isEmpty()) {
            bar.setExtraMessage(said);
        }
        if (event instanceof JobEvent.Stage stage && stage.percent() != null) {
            bar.stepTo(Math.round(stage.percent()));
        }
    }

    private static ProgressBar bar(JobId job) {
        return new ProgressBarBuilder()
                .setTaskName(job.value())
                .setInitialMax(WHOLE)
                .setStyle(ProgressBarStyle.ASCII)
                .hideEta()
                .continuousUpdate()
                .build();
    }

    private void closeBars() {
        bars.values().forEach(ProgressBar::close);
        bars.clear();
    }

    @Override
    public void close() {
        closeBars();
        ended.values().forEach(lines::onResult);
        lines.close();
    }
}
