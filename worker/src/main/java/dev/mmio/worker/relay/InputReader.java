package dev.mmio.worker.relay;

import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.JobId;
import dev.mmio.message.LiveInput;
import dev.mmio.worker.following.Follower;
import dev.mmio.worker.following.TopicLog;
import dev.mmio.worker.following.TopicReader;
import dev.mmio.worker.telemetry.LiveMeters;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Reads what is said to the sessions of this worker.
final class InputReader {

    private static final Duration POLL = Duration.ofMillis(50);

    private final TopicReader<Session> reader;
    private final MessageJson json;
    private final LiveMeters meters;

    InputReader(TopicLog inputs, MessageJson json, LiveMeters meters) {
        this.reader = new TopicReader<>(inputs, "mmio-live", POLL);
        this.json = json;
        this.meters = meters;
    }

    /// A session that hears, until it is closed.
    private final class Session implements Follower, Hearing {

        private final JobId job;
        private final int partition;
        private final Ear ear;
        private long next;
        private volatile boolean gone;

        private Session(JobId job, int partition, long next, Ear ear) {
            this.job = job;
            this.partition = partition;
            this.next = next;
            this.ear = ear;
        }

        @Override
        public JobId job() {
            return job;
        }

        @Override
        public int partition() {
            return partition;
        }

        @Override
        public synchronized long next() {
            return next;
        }

        @Override
        public boolean isGone() {
            return gone;
        }

        @Override
        public void close() {
            gone = true;
            reader.remove(this);
        }

        private synchronized void hear(LiveInput input, long offset) {
            if (offset >= next && !gone) {
                next = offset + 1;
                ear.hear(input, next);
            }
        }
    }

    void start() {
        reader.start(this::deliver);
    }

    boolean isIntact() {
        return reader.isIntact();
    }

    void stop() throws InterruptedException {
        reader.stop();
    }

    Hearing listen(JobId job, int partition, long from, Ear ear) {
        var session = new Session(job, partition, from, ear);
        reader.add(session);
        return session;
    }

    private void deliver(ConsumerRecord<byte[], byte[]> record) {
        if (wasHeard(record)) {
            return;
        }
        var input = read(record);
        if (input == null) {
            meters.ignored("unreadable");
            return;
        }
        var session = reader.of(input.jobId());
        if (session == null || session.partition != record.partition()) {
            meters.ignored("unknown");
        } else if (!reader.isArriving(session)) {
            session.hear(input, record.offset());
        }
    }

    /// Much is read again when another session of the partition begins; it need not be understood again.
    private boolean wasHeard(ConsumerRecord<byte[], byte[]> record) {
        var job = TopicLog.jobOf(record);
        var session = job == null ? null : reader.of(job);
        return session != null && session.partition == record.partition() && record.offset() < session.next();
    }

    private @Nullable LiveInput read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return record.value() == null ? null : json.readLiveInput(record.value());
        } catch (UnreadableMessageException | InvalidMessageException _) {
            return null;
        }
    }
}
