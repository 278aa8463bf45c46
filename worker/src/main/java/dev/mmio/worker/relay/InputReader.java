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
import dev.mmio.worker.telemetry.LogKeys;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what is said to the sessions of this worker.
final class InputReader {

    private static final Logger log = LoggerFactory.getLogger(InputReader.class);

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
        private boolean told;
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
            if (isNew(offset)) {
                next = offset + 1;
                ear.hear(input, next);
            }
        }

        private synchronized void miss(String why, long offset) {
            if (isNew(offset)) {
                next = offset + 1;
                ear.miss(next);
                tell(why, offset);
            }
        }

        private boolean isNew(long offset) {
            return offset >= next && !gone;
        }

        /// One that writes what cannot be read writes it again and again.
        private void tell(String why, long offset) {
            meters.ignored("unreadable");
            if (!told) {
                told = true;
                log.atWarn()
                        .addKeyValue(LogKeys.JOB_ID, job)
                        .addKeyValue(LogKeys.PARTITION, partition)
                        .addKeyValue(LogKeys.OFFSET, offset)
                        .addKeyValue(LogKeys.FAULT, why)
                        .log("A record is no live input; further ones of this session are not told here");
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
        try {
            var input = json.readLiveInput(valueOf(record));
            deliver(record, input.jobId(), session -> session.hear(input, record.offset()));
        } catch (UnreadableMessageException | InvalidMessageException e) {
            deliver(
                    record,
                    addressee(record),
                    session -> session.miss(String.valueOf(e.getMessage()), record.offset()));
        }
    }

    /// Much is read again when another session of the partition begins; it need not be understood again, only whose it
    /// is: a key may be that of another one.
    private boolean wasHeard(ConsumerRecord<byte[], byte[]> record) {
        var session = sessionOf(TopicLog.jobOf(record), record);
        return session != null
                && record.offset() < session.next()
                && session.job.equals(json.findJobId(valueOf(record)));
    }

    private void deliver(ConsumerRecord<byte[], byte[]> record, @Nullable JobId job, Consumer<Session> delivery) {
        var session = sessionOf(job, record);
        if (session == null) {
            meters.ignored("unknown");
        } else if (!reader.isArriving(session)) {
            delivery.accept(session);
        }
    }

    /// Returns the session of a job, if it listens where the record lies.
    private @Nullable Session sessionOf(@Nullable JobId job, ConsumerRecord<byte[], byte[]> record) {
        var session = job == null ? null : reader.of(job);
        return session == null || session.partition != record.partition() ? null : session;
    }

    private @Nullable JobId addressee(ConsumerRecord<byte[], byte[]> record) {
        var named = json.findJobId(valueOf(record));
        return named == null ? TopicLog.jobOf(record) : named;
    }

    private static byte[] valueOf(ConsumerRecord<byte[], byte[]> record) {
        return record.value() == null ? new byte[0] : record.value();
    }
}
