package dev.mmio.worker.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.JobId;
import dev.mmio.message.LiveInput;
import dev.mmio.worker.telemetry.LiveMeters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what is said to the sessions of this worker, on a thread of its own: the partitions of those
/// that are held here, and no others. It waits for no session and remembers nothing; a session that comes
/// names its place.
final class InputReader {

    private static final Logger log = LoggerFactory.getLogger(InputReader.class);

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final LiveLog inputs;
    private final MessageJson json;
    private final LiveMeters meters;
    private final Map<JobId, Session> sessions = new HashMap<>();
    private final List<Session> arriving = new ArrayList<>();
    private final Thread thread = Thread.ofPlatform()
            .name("mmio-live")
            .daemon()
            .uncaughtExceptionHandler((_, e) -> log.error("Live sessions hear nothing more; start again", e))
            .unstarted(this::run);
    private volatile boolean stopping;

    InputReader(LiveLog inputs, MessageJson json, LiveMeters meters) {
        this.inputs = inputs;
        this.json = json;
        this.meters = meters;
    }

    /// A session that hears. Guarded by the reader.
    private static final class Session {

        private final JobId job;
        private final int partition;
        private final Ear ear;
        private long next;

        private Session(JobId job, int partition, long next, Ear ear) {
            this.job = job;
            this.partition = partition;
            this.next = next;
            this.ear = ear;
        }
    }

    void start() {
        thread.start();
    }

    /// Tells whether the thread is alive that it cannot do without.
    boolean isIntact() {
        return stopping || thread.isAlive();
    }

    void stop() throws InterruptedException {
        stopping = true;
        synchronized (this) {
            notifyAll();
        }
        thread.join(Duration.ofSeconds(5));
    }

    synchronized Hearing listen(JobId job, int partition, long from, Ear ear) {
        var session = new Session(job, partition, from, ear);
        sessions.put(job, session);
        arriving.add(session);
        notifyAll();
        return () -> leave(session);
    }

    private synchronized void leave(Session session) {
        sessions.remove(session.job, session);
    }

    private void run() {
        while (!stopping) {
            try (var consumer = inputs.open()) {
                arriveAgain();
                while (awaitSession()) {
                    assign(consumer);
                    consumer.poll(POLL).forEach(this::deliver);
                }
            } catch (KafkaException e) {
                log.atWarn().setCause(e).log("Input of live sessions could not be read; trying again");
                pause();
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /// A new consumer stands nowhere.
    private synchronized void arriveAgain() {
        arriving.clear();
        arriving.addAll(sessions.values());
    }

    /// Waits until there is somebody to read for.
    ///
    /// @return false once reading is to stop
    private synchronized boolean awaitSession() throws InterruptedException {
        while (sessions.isEmpty() && !stopping) {
            wait();
        }
        return !stopping;
    }

    /// Reads the partitions of those that hear, each from where the first of those that have just come
    /// stands.
    private synchronized void assign(Consumer<byte[], byte[]> consumer) {
        Set<TopicPartition> needed = sessions.values().stream()
                .map(session -> inputs.partition(session.partition))
                .collect(Collectors.toSet());
        var before = Set.copyOf(consumer.assignment());
        if (!before.equals(needed)) {
            consumer.assign(needed);
        }
        var places = new HashMap<TopicPartition, Long>();
        for (var session : arriving) {
            if (sessions.get(session.job) == session) {
                places.merge(inputs.partition(session.partition), session.next, Math::min);
            }
        }
        arriving.clear();
        places.forEach((partition, place) -> {
            if (!before.contains(partition) || consumer.position(partition) > place) {
                consumer.seek(partition, place);
            }
        });
    }

    /// A session that has only just come does not hear what is being read for others: its place lies
    /// before, and is read from soon.
    private void deliver(ConsumerRecord<byte[], byte[]> record) {
        if (wasHeard(record)) {
            return;
        }
        var input = read(record);
        if (input == null) {
            meters.ignored("unreadable");
            return;
        }
        synchronized (this) {
            var session = sessions.get(input.jobId());
            if (session == null || session.partition != record.partition()) {
                meters.ignored("unknown");
            } else if (record.offset() >= session.next && !arriving.contains(session)) {
                session.next = record.offset() + 1;
                session.ear.hear(input, session.next);
            }
        }
    }

    /// Much is read again when another session of the partition begins; it need not be understood again.
    private synchronized boolean wasHeard(ConsumerRecord<byte[], byte[]> record) {
        var key = record.key() == null ? "" : new String(record.key(), UTF_8);
        var session = JobId.isValid(key) ? sessions.get(new JobId(key)) : null;
        return session != null && session.partition == record.partition() && record.offset() < session.next;
    }

    private @Nullable LiveInput read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return record.value() == null ? null : json.readLiveInput(record.value());
        } catch (UnreadableMessageException | InvalidMessageException _) {
            return null;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
