package dev.mmio.worker.relay;

import dev.mmio.message.JobId;
import dev.mmio.message.LiveOutput;
import dev.mmio.message.LiveOutput.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Speaks for a session in one run: numbers what it says, without a gap, and never waits. What comes
/// faster than Kafka takes it is left out and told of.
public final class Speaker {

    /// Bytes on the wire that may be under way: some 16 seconds of sound.
    static final long MOST_BYTES = 1024 * 1024;

    private final OutputWriter writer;
    private final JobId job;
    private final int partition;
    private final int run;
    private long seq;
    private long underWay;
    private Duration droppedSound = Duration.ZERO;
    private long droppedTexts;
    private @Nullable Exception failure;

    Speaker(OutputWriter writer, JobId job, int partition, int run) {
        this.writer = writer;
        this.job = job;
        this.partition = partition;
        this.run = run;
    }

    /// Says something, or leaves it out.
    ///
    /// @param output makes it from what every output says
    /// @return what was said, or would have been
    public synchronized LiveOutput say(Instant at, Function<Terms, LiveOutput> output) {
        var made = output.apply(new Terms(job, run, seq + 1, at));
        if (hasRoom() || !drop(made)) {
            tellDropped(at);
            write(output.apply(new Terms(job, run, seq + 1, at)));
        }
        return made;
    }

    private boolean hasRoom() {
        // Room for one piece is no room: what is left out should be few long stretches.
        long most = droppedSound.isZero() && droppedTexts == 0 ? MOST_BYTES : MOST_BYTES / 2;
        return underWay < most && writer.hasRoom();
    }

    /// Leaves an output out, unless it is one of the few that say how the session goes.
    private boolean drop(LiveOutput output) {
        switch (output) {
            case LiveOutput.Audio(var _, var audio, int rate) -> {
                droppedSound = droppedSound.plus(audio.duration(rate));
                writer.meters().dropped(audio.duration(rate));
            }
            case LiveOutput.Text _, LiveOutput.InputTranscript _, LiveOutput.OutputTranscript _ -> droppedTexts++;
            case LiveOutput.TurnEnd _,
                    LiveOutput.Interrupted _,
                    LiveOutput.Gap _,
                    LiveOutput.Dropped _,
                    LiveOutput.End _ -> {
                return false;
            }
        }
        return true;
    }

    /// Tells of what was left out and not told yet. The next run does not know of it.
    public synchronized void tellDropped(Instant at) {
        if (!droppedSound.isZero() || droppedTexts > 0) {
            write(new LiveOutput.Dropped(new Terms(job, run, seq + 1, at), droppedSound, droppedTexts));
            droppedSound = Duration.ZERO;
            droppedTexts = 0;
        }
    }

    private void write(LiveOutput output) {
        seq++;
        var form = writer.form(output);
        underWay += form.length;
        writer.write(partition, output, form, failure -> known(form.length, failure));
    }

    private synchronized void known(long bytes, @Nullable Exception why) {
        underWay -= bytes;
        failure = why == null ? failure : why;
        notifyAll();
    }

    /// Tells whether something that was said will never be there: then the run must end, since its
    /// numbers would have a gap.
    public synchronized boolean isBroken() {
        return failure != null;
    }

    /// Waits until all that was said is there.
    ///
    /// @return false if it is not within the patience, or will never be
    public synchronized boolean awaitWritten(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (underWay > 0 && failure == null) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return failure == null;
    }
}
