package dev.mmio.cli.display;

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
import org.jspecify.annotations.Nullable;

/// Shows a bar per job on standard error, and the ends of jobs as lines below them.
///
/// Where nobody knows how much there is to do, the bar counts the characters of the answer and a block moves along it.
/// A bar and streamed text would write over each other, so the bar of a single job goes when its answer comes.
final class Bars implements Display {

    private static final int WHOLE = 100;
    private static final int UNKNOWN = -1;
    private static final int DRAWN_EVERY_MILLIS = 200;

    private final Display lines;
    private final Map<JobId, ProgressBar> bars = new LinkedHashMap<>();
    private final Map<JobId, JobResult> ended = new LinkedHashMap<>();
    private final boolean alone;

    Bars(Display lines, Set<JobId> jobs) {
        this.lines = lines;
        this.alone = jobs.size() == 1;
        int width = jobs.stream().mapToInt(job -> job.value().length()).max().orElse(0);
        jobs.forEach(job ->
                bars.put(job, bar(job.value() + " ".repeat(width - job.value().length()))));
    }

    @Override
    public void onSubmission(Submission submission) {
        if (bars.isEmpty()) {
            lines.onSubmission(submission);
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

    @Override
    public void onSilence(JobId id) {
        var bar = bars.get(id);
        if (bar != null) {
            bar.setExtraMessage(Words.SILENCE);
        }
    }

    @Override
    public void onOutage() {
        bars.values().forEach(bar -> bar.setExtraMessage(Words.OUTAGE));
        if (bars.isEmpty()) {
            lines.onOutage();
        }
    }

    /// Holds the ends of many jobs back until no bar is drawn any more.
    @Override
    public void onResult(JobResult result) {
        ended.put(result.terms().jobId(), result);
        var bar = bars.remove(result.terms().jobId());
        if (bar != null) {
            long whole = bar.isIndefinite() ? WHOLE : bar.getMax();
            bar.maxHint(whole);
            bar.stepTo(whole);
            bar.setExtraMessage(result.status().wireName());
            bar.close();
        }
    }

    private static void show(ProgressBar bar, JobEvent event) {
        if (event instanceof JobEvent.Stage stage && stage.children() != null && stage.total() != null) {
            showBatch(bar, stage, stage.children(), stage.total());
            return;
        }
        var said = Words.of(event);
        if (!said.isEmpty()) {
            bar.setExtraMessage(said);
        }
        switch (event) {
            case JobEvent.Stage stage -> advance(bar, stage.percent());
            case JobEvent.Started _ -> advance(bar, null);
            case JobEvent.Delta delta
            when bar.isIndefinite() -> bar.stepBy(delta.text().length());
            default -> {}
        }
    }

    /// The bar of a batch counts its jobs.
    private static void showBatch(ProgressBar bar, JobEvent.Stage stage, JobEvent.Children children, long total) {
        bar.maxHint(total);
        bar.stepTo(stage.done() == null ? 0 : stage.done());
        bar.setExtraMessage(Words.of(children, stage));
    }

    private static void advance(ProgressBar bar, @Nullable Double percent) {
        bar.maxHint(percent == null ? UNKNOWN : WHOLE);
        bar.stepTo(percent == null ? 0 : Math.round(percent));
    }

    static ProgressBar bar(String name) {
        return new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(UNKNOWN)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(DRAWN_EVERY_MILLIS)
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
