package dev.mmio.cli.display;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.client.Submission;
import dev.mmio.json.MessageJson;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobResult;
import java.io.PrintWriter;

/// Shows messages as they are, one per line, for machines.
public final class JsonLines implements Display {

    private final MessageJson json = new MessageJson();
    private final PrintWriter out;

    public JsonLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void onSubmission(Submission submission) {
        line(json.writeValue(submission));
    }

    @Override
    public void onEvent(JobEvent event) {
        line(json.write(event));
    }

    @Override
    public void onResult(JobResult result) {
        line(json.write(result));
    }

    private void line(byte[] message) {
        out.println(new String(message, UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
