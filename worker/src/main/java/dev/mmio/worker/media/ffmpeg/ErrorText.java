package dev.mmio.worker.media.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// The last of what a process says on its error stream. It is read all the time, since a process whose words nobody
/// takes stands still.
final class ErrorText {

    private static final int KEPT = 8 * 1024;

    private final InputStream stream;
    private final StringBuilder text = new StringBuilder();
    private final Thread reader;

    private ErrorText(InputStream stream) {
        this.stream = stream;
        this.reader = Thread.ofPlatform().daemon().name("ffmpeg-errors").unstarted(this::read);
    }

    static ErrorText of(Process process) {
        var text = new ErrorText(process.getErrorStream());
        text.reader.start();
        return text;
    }

    private void read() {
        var buffer = new byte[1024];
        try (stream) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                keep(new String(buffer, 0, read, StandardCharsets.UTF_8));
            }
        } catch (IOException _) {
            keep("\nthe error stream was cut off\n");
        }
    }

    private synchronized void keep(String more) {
        text.append(more);
        text.delete(0, Math.max(0, text.length() - KEPT));
    }

    /// Returns what was said, once the process has ended. A child that outlives it may hold the stream open.
    String atEnd() throws InterruptedException {
        reader.join(Duration.ofSeconds(1));
        synchronized (this) {
            return text.toString();
        }
    }
}
