package dev.mmio.worker.benchmark;

import dev.mmio.worker.testkit.JavaProcess;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// Jobs sent together, and when each was sent and its result seen, by [System#nanoTime].
final class Round {

    private final String prefix;
    private final AtomicLongArray sent;
    private final AtomicLongArray seen;
    private final CountDownLatch missing;
    private final AtomicInteger doubled = new AtomicInteger();
    private volatile @Nullable Exception failure;

    Round(String prefix, int jobs) {
        this.prefix = prefix + "-";
        this.sent = new AtomicLongArray(jobs);
        this.seen = new AtomicLongArray(jobs);
        this.missing = new CountDownLatch(jobs);
    }

    int jobs() {
        return sent.length();
    }

    String id(int job) {
        return prefix + job;
    }

    /// Notes a result.
    ///
    /// @return false if it belongs to another round
    boolean seen(String id, long at) {
        if (!id.startsWith(prefix)) {
            return false;
        }
        if (seen.compareAndSet(Integer.parseInt(id, prefix.length(), id.length(), 10), 0, at)) {
            missing.countDown();
        } else {
            doubled.incrementAndGet();
        }
        return true;
    }

    /// Sends a job.
    void send(int job, Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        sent.set(job, System.nanoTime());
        var _ = producer.send(record, (_, error) -> {
            if (error != null) {
                failure = error;
            }
        });
    }

    /// Waits until every job has its result.
    ///
    /// @param process that owes them
    void await(JavaProcess process, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!missing.await(1, TimeUnit.SECONDS)) {
            if (failure != null) {
                throw new IllegalStateException("a job could not be sent", failure);
            }
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                throw new IllegalStateException(missing.getCount() + " results are owed; see " + process.log());
            }
        }
    }

    CountDownLatch missing() {
        return missing;
    }

    int doubled() {
        return doubled.get();
    }

    /// Returns how long it took from the first job sent to the last result seen, in seconds.
    double seconds() {
        long last = times(seen)[jobs() - 1];
        return (last - times(sent)[0]) / 1e9;
    }

    /// Returns a percentile of the time from a job's sending to its result, in milliseconds.
    double millis(int percentile) {
        var delays = new long[jobs()];
        for (int job = 0; job < jobs(); job++) {
            delays[job] = seen.get(job) - sent.get(job);
        }
        Arrays.sort(delays);
        return delays[Math.ceilDiv(jobs() * percentile, 100) - 1] / 1e6;
    }

    private static long[] times(AtomicLongArray array) {
        var times = new long[array.length()];
        Arrays.setAll(times, array::get);
        Arrays.sort(times);
        return times;
    }
}
