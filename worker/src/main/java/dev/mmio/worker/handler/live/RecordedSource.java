package dev.mmio.worker.handler.live;

import dev.mmio.message.JobId;
import dev.mmio.message.LiveInput;
import dev.mmio.message.Pcm;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.ffmpeg.FfmpegCommand;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A recording that is said at its pace, on a thread of its own.
final class RecordedSource implements Source {

    private static final Duration PIECE = Duration.ofMillis(100);
    private static final int BYTES = (int) (2L * FfmpegCommand.RATE * PIECE.toMillis() / 1000);

    private final JobId job;
    private final Path pcm;
    private final Backlog backlog;
    private final double pace;
    private final Thread thread = Thread.ofVirtual().name("live-recording").unstarted(this::run);
    private volatile @Nullable IOException failure;

    private RecordedSource(JobId job, Path pcm, Backlog backlog, double pace) {
        this.job = job;
        this.pcm = pcm;
        this.backlog = backlog;
        this.pace = pace;
    }

    /// @param pcm the recording, as ffmpeg decodes it
    static RecordedSource open(JobId job, Path pcm, Place from, LiveProperties properties) {
        var backlog = new Backlog(properties.bufferBytes(), from);
        var source = new RecordedSource(job, pcm, backlog, properties.pace());
        source.thread.start();
        return source;
    }

    @Override
    public Backlog backlog() {
        return backlog;
    }

    private void run() {
        try (var in = new BufferedInputStream(new FileInputStream(pcm.toFile()), 1 << 16)) {
            in.skipNBytes(2 * (backlog.end().nanos() * FfmpegCommand.RATE / 1_000_000_000));
            say(in);
            backlog.hear(new LiveInput.End(job), 0);
        } catch (InterruptedException _) {
            // Closed: nobody hears the rest.
        } catch (IOException e) {
            failure = e;
            backlog.wake();
        }
    }

    private void say(InputStream in) throws IOException, InterruptedException {
        var piece = new byte[BYTES];
        long began = System.nanoTime();
        long said = 0;
        for (int n = in.readNBytes(piece, 0, BYTES); n > 1; n = in.readNBytes(piece, 0, BYTES)) {
            backlog.awaitRoom();
            backlog.hear(new LiveInput.Audio(job, Pcm.of(Arrays.copyOf(piece, n)), FfmpegCommand.RATE), 0);
            said++;
            if (pace > 0) {
                long due = began + Math.round(said * PIECE.toNanos() / pace);
                Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            }
        }
    }

    @Override
    public void requireHealthy() {
        var why = failure;
        if (why != null) {
            throw new JobException.Transient("the decoded recording could not be read", why);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
