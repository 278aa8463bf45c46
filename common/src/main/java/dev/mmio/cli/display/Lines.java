package dev.mmio.cli.display;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.client.Submission;
import dev.mmio.json.MessageJson;
import dev.mmio.message.JobError;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobResult;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/// Shows answers on standard output and everything else as lines on standard error.
///
/// The answer of a single job is streamed, where it can flow. When its text starts again, a line on standard error
/// says so.
public final class Lines implements Display {

    private final MessageJson json = new MessageJson();
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean alone;
    private final boolean flows;
    private final Streamed streamed = new Streamed();

    /// @param alone whether standard output is for the answer of a single job, rather than for ids
    /// @param flows whether somebody sees it as it comes, rather than a file that keeps what no longer counts
    public Lines(PrintWriter out, PrintWriter err, boolean alone, boolean flows) {
        this.out = out;
        this.err = err;
        this.alone = alone;
        this.flows = flows;
    }

    @Override
    public void onSubmission(Submission submission) {
        if (alone) {
            note(submission.id() + " submitted");
        } else {
            out.println(submission.id());
            out.flush();
        }
    }

    @Override
    public void onEvent(JobEvent event) {
        if (alone && flows) {
            stream(event);
        }
        var said = Words.of(event);
        if (!said.isEmpty()) {
            note(event.terms().jobId() + " " + said);
        }
    }

    @Override
    public void onSilence(JobId id) {
        note(id + " " + Words.SILENCE);
    }

    @Override
    public void onOutage() {
        note(Words.OUTAGE);
    }

    @Override
    public void onResult(JobResult result) {
        var id = result.terms().jobId();
        switch (result) {
            case JobResult.Succeeded succeeded -> show(succeeded.output());
            case JobResult.Failed failed -> note(id + " failed: " + Words.of(failed.error()));
            case JobResult.Cancelled cancelled -> note(id + " was cancelled: " + Words.of(cancelled.error()));
            case JobResult.Expired expired -> note(id + " expired: " + Words.of(expired.error()));
        }
        if (result instanceof JobResult.Succeeded) {
            note(id + " succeeded" + Words.of(result.terms()));
        }
    }

    private void stream(JobEvent event) {
        if (streamed.add(event)) {
            out.println();
            out.flush();
            note(event.terms().jobId() + " starts its answer again");
        }
        if (event instanceof JobEvent.Delta delta) {
            out.print(delta.text());
            out.flush();
        }
    }

    private void show(JobOutput output) {
        if (streamed.began()) {
            out.println();
        }
        if (!streamed.isAnswer(output)) {
            answer(output);
        }
        rest(output);
        out.flush();
    }

    private void answer(JobOutput output) {
        if (output.text() != null) {
            out.println(output.text());
        }
        if (output.json() != null) {
            out.println(new String(json.writeValue(output.json()), UTF_8));
        }
        if (output.transcript() != null) {
            output.transcript().segments().forEach(segment -> out.println(Words.of(segment)));
        }
    }

    /// Shows what was never streamed.
    private void rest(JobOutput output) {
        if (output.transcript() != null) {
            output.transcript().gaps().forEach(gap -> note(Words.of(gap)));
        }
        output.artifacts().forEach(artifact -> out.println(artifact.uri()));
        output.missing().forEach(missing -> note(Words.of(missing)));
        output.items().forEach(item -> {
            out.println(item.id() + " " + item.status().wireName() + explained(item.error()));
            if (item.output() != null) {
                answer(item.output());
                rest(item.output());
            }
        });
        if (output.summary() != null) {
            note(Words.of(output.summary()));
        }
    }

    private static String explained(@Nullable JobError error) {
        return error == null ? "" : ": " + Words.of(error);
    }

    private void note(String line) {
        err.println(line);
        err.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
