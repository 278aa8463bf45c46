package dev.mmio.worker.demo;

import dev.mmio.cli.display.Display;
import dev.mmio.message.JobError;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.MediaRef;
import dev.mmio.worker.testkit.WordScore;
import java.io.PrintStream;
import java.net.URI;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a newcomer sees: a few lines, and behind bars if there is a terminal.
final class Screen implements Display {

    private static final int EXCERPT = 240;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final PrintStream out;

    Screen(PrintStream out) {
        this.out = out;
    }

    void title(String text) {
        out.println();
        out.println(text);
    }

    void running(String kafka, URI gemini, int port) {
        out.println("  Kafka   " + kafka);
        out.println("  Gemini  " + gemini);
        out.println("  worker  http://localhost:" + port + "/actuator/health");
    }

    void sent(JobRequest job) {
        out.println("  %-14s %s: %s".formatted(job.id(), job.kind().wireName(), gist(job)));
    }

    private static String gist(JobRequest job) {
        return switch (job) {
            case JobRequest.ProcessRequest process -> process.prompt();
            case JobRequest.ImageRequest image -> image.prompt();
            case JobRequest.TranscribeRequest transcribe -> address(transcribe.input());
            case JobRequest.VideoRequest video -> video.prompt();
            case JobRequest.LiveRequest live -> address(live.input());
            case JobRequest.BatchRequest batch ->
                batch.inputs().stream().map(Screen::address).collect(Collectors.joining(" "));
        };
    }

    private static String address(@Nullable MediaRef input) {
        return input == null ? "" : String.valueOf(input.uri());
    }

    @Override
    public void onEvent(JobEvent event) {
        var job = event.terms().jobId();
        if (event instanceof JobEvent.Started) {
            out.println("  " + job + " starts");
        } else if (event instanceof JobEvent.Waiting waiting) {
            var until = waiting.until() == null ? "" : " until " + TIME.format(waiting.until());
            out.println("  " + job + " waits for " + waiting.reason().name().toLowerCase(Locale.ROOT) + until);
        }
    }

    @Override
    public void onResult(JobResult result) {
        var terms = result.terms();
        out.println();
        out.println("%s %s after %.1f s, %d prompt and %d output tokens, %d events"
                .formatted(
                        terms.jobId(),
                        result.status().wireName(),
                        terms.timings().ran().toMillis() / 1000.0,
                        terms.usage().promptTokens(),
                        terms.usage().outputTokens(),
                        terms.lastSeq()));
        switch (result) {
            case JobResult.Succeeded succeeded -> show(succeeded.output());
            case JobResult.Failed failed -> show(failed.error());
            case JobResult.Cancelled cancelled -> show(cancelled.error());
            case JobResult.Expired expired -> show(expired.error());
        }
    }

    /// Tells how a transcript compares with what was said.
    ///
    /// @return whether they are the same
    boolean checked(WordScore score) {
        title("Comparing the transcript with what was said: " + score);
        return score.lost() == 0 && score.extra() == 0;
    }

    void nextSteps(List<String> lines) {
        out.println();
        lines.forEach(out::println);
        out.println();
    }

    void failed(String why, DemoFolder folder) {
        title("The demo failed: " + why);
        out.println("The log of all parts is " + folder.log());
        out.println();
    }

    private void show(JobOutput output) {
        var text = output.text() == null ? "" : output.text().strip();
        for (var line : excerpt(text).lines().filter(line -> !line.isBlank()).toList()) {
            out.println("  " + line);
        }
        var summary = output.summary();
        if (summary != null) {
            out.println("  " + summary.succeeded() + " of " + summary.total() + " jobs succeeded");
        }
        output.artifacts().forEach(artifact -> out.println("  " + artifact.uri()));
    }

    private void show(JobError error) {
        out.println("  " + error.code() + ", " + error.message());
    }

    private static String excerpt(String text) {
        if (text.length() <= EXCERPT) {
            return text;
        }
        var cut = text.substring(0, text.lastIndexOf(' ', EXCERPT));
        return cut + " ... (" + text.length() + " characters in all)";
    }

    @Override
    public void close() {
        out.flush();
    }
}
