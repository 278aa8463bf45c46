package dev.mmio.worker.gemini;

import dev.mmio.worker.gemini.attachment.Attachments;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Reads server-sent events as they arrive, and hands out also the last one before a cut.
final class EventStream {

    private static final int BUFFER = 4 * 1024;
    private static final int LONGEST_STRAY = 64 * 1024;

    private final AnswerCollector answer;
    private final Attachments attachments;
    private final StringBuilder data = new StringBuilder();
    private final StringBuilder stray = new StringBuilder();

    /// @param attachments takes what comes along out of the events
    EventStream(AnswerCollector answer, Attachments attachments) {
        this.answer = answer;
        this.attachments = attachments;
    }

    /// Reads to the end.
    ///
    /// @throws FaultException if the events, or something between them, tell of a fault
    void read(InputStream body) throws IOException {
        var line = new ByteArrayOutputStream();
        try {
            var words = attachments.takenOutOf(body);
            var buffer = new byte[BUFFER];
            for (int count = words.read(buffer); count >= 0; count = words.read(buffer)) {
                split(buffer, count, line);
            }
        } catch (FaultException e) {
            throw e;
        } catch (IOException e) {
            // What had come before the cut was paid for: it counts, as far as it is whole.
            end(line);
            if (!answer.isFinished() || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return;
        }
        end(line);
    }

    private void split(byte[] buffer, int count, ByteArrayOutputStream line) throws IOException {
        int start = 0;
        for (int i = 0; i < count; i++) {
            if (buffer[i] == '\n') {
                line.write(buffer, start, i - start);
                take(line.toString(StandardCharsets.UTF_8));
                line.reset();
                start = i + 1;
            }
        }
        line.write(buffer, start, count - start);
    }

    private void end(ByteArrayOutputStream line) throws IOException {
        take(line.toString(StandardCharsets.UTF_8));
        answer.remains(data.toString());
        answer.stray(stray.toString());
    }

    private void take(String line) throws IOException {
        if (line.isBlank()) {
            dispatch();
        } else if (line.startsWith("data:")) {
            data.append(data.isEmpty() ? "" : "\n")
                    .append(line.substring("data:".length()).strip());
        } else if (!isOtherField(line) && stray.length() < LONGEST_STRAY) {
            // Gemini sometimes puts an error between the events as plain JSON.
            stray.append(line).append('\n');
        }
    }

    private static boolean isOtherField(String line) {
        return line.startsWith(":") || line.startsWith("event:") || line.startsWith("id:") || line.startsWith("retry:");
    }

    private void dispatch() throws IOException {
        if (!data.isEmpty()) {
            var event = data.toString();
            data.setLength(0);
            answer.event(event);
        }
    }
}
