package dev.mmio.client;

import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.JobId;
import dev.mmio.message.LiveInput;
import dev.mmio.message.LiveOutput;
import dev.mmio.message.Pcm;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// A live session, from the side of who talks to it.
///
/// Some threads may send while another one receives. What is sent is with the brokers when the call returns, so a
/// sender
/// is as fast as they are. What comes is read as it is asked for: who asks slowly holds nobody up.
public final class LiveJob implements AutoCloseable {

    private final JobId id;
    private final Reading<String> reading;
    private final MessageJson json;
    private final Sender sender;
    private final Queue<LiveOutput> received = new ArrayDeque<>();
    private int run;
    private long seq;
    private boolean silent;
    private boolean ended;

    LiveJob(JobId id, Reading<String> reading, MessageJson json, Sender sender) {
        this.id = id;
        this.reading = reading;
        this.json = json;
        this.sender = sender;
    }

    interface Sender {
        void send(LiveInput input) throws InterruptedException;
    }

    /// Says a piece of sound, best of 20 to 100 ms.
    ///
    /// @param rate samples a second, 8,000 to 48,000
    public void say(Pcm audio, int rate) throws InterruptedException {
        send(new LiveInput.Audio(id, audio, rate));
    }

    /// Says something in writing.
    public void write(String text) throws InterruptedException {
        send(new LiveInput.Text(id, text));
    }

    /// Says that nothing more comes. Saying it again is harmless.
    public synchronized void end() throws InterruptedException {
        if (!silent) {
            send(new LiveInput.End(id));
            silent = true;
        }
    }

    /// Nothing gets behind the end, whichever threads say it.
    private synchronized void send(LiveInput input) throws InterruptedException {
        if (silent) {
            throw new IllegalStateException("it was said that nothing more comes");
        }
        sender.send(input);
    }

    /// Returns the next output. After [LiveOutput.End] there is none, and the job's result tells how it ended; a job
    /// that never ran has a result, but no output at all.
    ///
    /// @throws TimeoutException if nothing comes within the patience
    public LiveOutput next(Duration patience) throws InterruptedException, TimeoutException {
        if (ended) {
            throw new IllegalStateException("the session has ended");
        }
        var left = Patience.of(patience);
        while (received.isEmpty()) {
            if (left.isOver()) {
                throw new TimeoutException("nothing from " + id + " within " + patience);
            }
            receive(left.atMost(JobWatch.POLL));
        }
        var next = received.remove();
        ended = next instanceof LiveOutput.End;
        return next;
    }

    private void receive(Duration wait) throws InterruptedException, TimeoutException {
        for (var record : reading.run(() -> reading.consumer().poll(wait))) {
            if (id.value().equals(record.key()) && record.value() != null) {
                take(record);
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            var output = json.readLiveOutput(record.value());
            if (output != null && isNews(output.terms())) {
                received.add(output);
            }
        } catch (UnreadableMessageException | InvalidMessageException e) {
            throw new JobClientException.Unreadable(
                    "cannot read offset %d of %s-%d: %s"
                            .formatted(record.offset(), record.topic(), record.partition(), e.getMessage()),
                    e);
        }
    }

    /// A worker that no longer has the session may still say something, and what was said may be there twice.
    private boolean isNews(LiveOutput.Terms terms) {
        if (terms.run() < run || (terms.run() == run && terms.seq() <= seq)) {
            return false;
        }
        run = terms.run();
        seq = terms.seq();
        return true;
    }

    /// Stops receiving. The session goes on.
    @Override
    public void close() {
        reading.close();
    }
}
