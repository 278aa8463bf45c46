package dev.mmio.worker.benchmark;

import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.JobId;
import dev.mmio.message.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// When and how each job ended, as a reader sees it that sees only what is committed.
final class ResultLog implements AutoCloseable {

    private final String bootstrapServers;
    private final String topic;
    private final InstantSource clock;
    private final MessageJson json = new MessageJson();
    private final Map<JobId, End> ends = new HashMap<>();
    private final Thread thread;
    private @Nullable Exception failure;
    private int doubled;
    private volatile boolean closed;

    ResultLog(String bootstrapServers, String topic, InstantSource clock) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("results-of-" + topic).start(this::run);
    }

    /// Returns how many jobs have ended.
    synchronized int ended() {
        if (failure != null) {
            throw new IllegalStateException("the results cannot be read", failure);
        }
        return ends.size();
    }

    /// Returns how many jobs ended like this within a time.
    synchronized long ended(JobStatus status, Instant from, Instant to) {
        return ends.values().stream()
                .filter(end -> end.status() == status)
                .filter(end -> !end.at().isBefore(from) && end.at().isBefore(to))
                .count();
    }

    /// Returns when each job ended.
    synchronized Map<JobId, Instant> times() {
        var times = new HashMap<JobId, Instant>();
        ends.forEach((job, end) -> times.put(job, end.at()));
        return times;
    }

    /// Returns how many results came for a job that had one already.
    synchronized int doubled() {
        return doubled;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (var consumer = ResultReader.consumer(bootstrapServers)) {
            consumer.assign(Lane.partitions(topic));
            while (!closed) {
                var records = consumer.poll(Duration.ofMillis(100));
                var now = clock.instant();
                for (var record : records) {
                    note(record.value(), now);
                }
            }
        } catch (UnreadableMessageException | RuntimeException e) {
            fail(e);
        }
    }

    private synchronized void note(byte[] value, Instant now) throws UnreadableMessageException {
        var result = json.readResult(value);
        if (ends.putIfAbsent(result.terms().jobId(), new End(now, result.status())) != null) {
            doubled++;
        }
    }

    private synchronized void fail(Exception e) {
        failure = e;
    }

    private record End(Instant at, JobStatus status) {}
}
