package dev.mmio.cli.display;

import dev.mmio.message.JobError;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobOutput.Gap;
import dev.mmio.message.JobOutput.Missing;
import dev.mmio.message.JobOutput.Segment;
import dev.mmio.message.JobOutput.Summary;
import dev.mmio.message.ResultTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Puts events and ends into words, for lines and bars alike.
final class Words {

    /// What there is to say of a job of which nobody says anything.
    static final String SILENCE = "is not known to any worker yet";

    static final String OUTAGE = "Kafka does not answer; waiting for it";

    /// What there is to say of many jobs of which nobody says anything.
    static final String SILENCE_OF_MANY = "not known to any worker yet";

    /// Returns what there is to say of an event; nothing for a piece of text or a heartbeat.
    static String of(JobEvent event) {
        return switch (event) {
            case JobEvent.Accepted _ -> "is accepted";
            case JobEvent.Started started -> started.terms().run() > 1 ? "starts again" : "starts";
            case JobEvent.Stage stage ->
                stage.stage() + percent(stage.percent()) + count(stage) + children(stage) + eta(stage);
            case JobEvent.Waiting waiting ->
                "waits (" + waiting.reason().name().toLowerCase(Locale.ROOT).replace('_', '-') + ")"
                        + when(" until ", waiting.until());
            case JobEvent.Retrying retrying ->
                "tries again" + when(" at ", retrying.until()) + ": " + retrying.reason();
            case JobEvent.Delta _, JobEvent.Heartbeat _ -> "";
        };
    }

    static String of(JobError error) {
        return error.code() + ", " + error.message();
    }

    /// Returns time and money, behind a comma.
    static String of(ResultTerms terms) {
        var ran = ", ran " + seconds(terms.timings().ran());
        return terms.cost() == null ? ran : ran + ", cost " + terms.cost().toPlainString();
    }

    static String of(Segment segment) {
        var speaker = segment.speaker() == null ? "" : segment.speaker() + ": ";
        return "[" + seconds(segment.start()) + "] " + speaker + segment.text();
    }

    static String of(Gap gap) {
        return "not transcribed from " + seconds(gap.start()) + " to " + seconds(gap.end()) + ": " + gap.reason();
    }

    static String of(Missing missing) {
        return "number " + missing.index() + " could not be had: " + of(missing.error());
    }

    /// Returns what a bar cannot show of the jobs of a batch.
    static String of(JobEvent.Children children, JobEvent.Stage stage) {
        return standing(children) + eta(stage);
    }

    /// Those that are sent out run, or wait for their turn.
    private static String standing(JobEvent.Children children) {
        return children.running() + " under way"
                + count(children.failed(), "failed")
                + count(children.cancelled(), "cancelled")
                + count(children.expired(), "expired");
    }

    private static String count(int jobs, String what) {
        return jobs == 0 ? "" : ", " + jobs + " " + what;
    }

    static String of(Summary summary) {
        return summary.succeeded() + " of " + summary.total() + " jobs succeeded"
                + count(summary.failed(), "failed")
                + count(summary.cancelled(), "cancelled")
                + count(summary.expired(), "expired");
    }

    private static String percent(@Nullable Double percent) {
        return percent == null ? "" : " %.0f %%".formatted(percent);
    }

    private static String count(JobEvent.Stage stage) {
        if (stage.done() == null) {
            return "";
        }
        return stage.total() == null ? " " + stage.done() : " " + stage.done() + "/" + stage.total();
    }

    private static String children(JobEvent.Stage stage) {
        return stage.children() == null ? "" : ", " + standing(stage.children());
    }

    private static String eta(JobEvent.Stage stage) {
        return stage.etaSeconds() == null ? "" : ", " + stage.etaSeconds() + " s to go";
    }

    private static String when(String word, @Nullable Instant moment) {
        return moment == null ? "" : word + moment.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private Words() {}
}
