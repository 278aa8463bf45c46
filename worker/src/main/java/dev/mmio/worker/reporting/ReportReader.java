package dev.mmio.worker.reporting;

import dev.mmio.message.JobId;
import dev.mmio.worker.job.ChildReports;
import dev.mmio.worker.job.News;
import dev.mmio.worker.job.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the reports to the batches of this worker, on a thread of its own, and wakes the batches.
///
/// It remembers nothing that must not be lost: a batch asks by the place that its journal knows, and if that is not
/// where it stands here, the partition is read from there again.
final class ReportReader implements ChildReports {

    private static final Logger log = LoggerFactory.getLogger(ReportReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ReportLog reports;
    private final InstantSource clock;
    private final Map<JobId, Audience> audiences = new HashMap<>();
    private final List<Audience> arriving = new ArrayList<>();
    private final Thread thread = Thread.ofPlatform()
            .name("mmio-batches")
            .daemon()
            .uncaughtExceptionHandler((_, e) -> log.error("Batches hear of their jobs no more; start again", e))
            .unstarted(this::run);
    private volatile BiConsumer<JobId, Instant> wake = (_, _) -> {};
    private volatile boolean stopping;

    ReportReader(ReportLog reports, InstantSource clock) {
        this.reports = reports;
        this.clock = clock;
    }

    /// Begins to read.
    ///
    /// @param wake has a job looked at again, no later than at an instant
    void start(BiConsumer<JobId, Instant> wake) {
        this.wake = wake;
        thread.start();
    }

    /// Tells whether the thread is alive that it cannot do without.
    boolean isIntact() {
        return stopping || thread.isAlive();
    }

    /// Returns how many batches listen.
    synchronized int open() {
        return Math.toIntExact(audiences.values().stream()
                .filter(audience -> !audience.isGone())
                .count());
    }

    void stop() throws InterruptedException {
        stopping = true;
        synchronized (this) {
            notifyAll();
        }
        thread.join(Duration.ofSeconds(5));
    }

    @Override
    public long end(int partition) throws InterruptedException {
        return reports.end(partition);
    }

    @Override
    public synchronized News since(Listener listener, long place, int enough) {
        var audience = audiences.get(listener.job());
        if (audience == null || !audience.standsAt(place)) {
            audience = new Audience(listener, place);
            audiences.put(listener.job(), audience);
            arriving.add(audience);
            notifyAll();
        }
        return audience.take(listener, enough, clock.instant());
    }

    @Override
    public void readAgain(Listener listener, long from, long upTo, Consumer<Report> reader)
            throws InterruptedException {
        reports.read(listener.partition(), listener.job(), from, upTo, reader);
    }

    private void run() {
        while (!stopping) {
            try (var consumer = reports.open()) {
                arriveAgain();
                while (awaitAudience()) {
                    assign(consumer);
                    consumer.poll(POLL).forEach(this::deliver);
                }
            } catch (KafkaException e) {
                log.atWarn().setCause(e).log("Reports to batches could not be read; trying again");
                pause();
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /// A new consumer stands nowhere.
    private synchronized void arriveAgain() {
        arriving.clear();
        arriving.addAll(audiences.values());
    }

    /// Waits until there is somebody to read for.
    ///
    /// @return false once reading is to stop
    private synchronized boolean awaitAudience() throws InterruptedException {
        audiences.values().removeIf(Audience::isGone);
        while (audiences.isEmpty() && !stopping) {
            wait();
        }
        return !stopping;
    }

    /// Reads the partitions of those that listen, each from where the first of those that have just come stands.
    private synchronized void assign(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
        var needed = audiences.values().stream()
                .map(audience -> reports.partition(audience.partition()))
                .collect(Collectors.toSet());
        var before = Set.copyOf(consumer.assignment());
        if (!before.equals(needed)) {
            consumer.assign(needed);
        }
        arriving.removeIf(audience -> audiences.get(audience.job()) != audience);
        var places = new HashMap<TopicPartition, Long>();
        arriving.forEach(audience -> places.merge(reports.partition(audience.partition()), audience.next(), Math::min));
        places.forEach((partition, place) -> {
            if (!before.contains(partition) || consumer.position(partition) > place) {
                consumer.seek(partition, place);
            }
        });
        arriving.clear();
    }

    private void deliver(ConsumerRecord<byte[], byte[]> record) {
        var audience = audienceOf(record);
        var report = audience == null ? null : reports.reportOf(record);
        if (audience == null || report == null) {
            return;
        }
        var lookAt = audience.hear(record.offset(), report);
        if (lookAt != null) {
            wake.accept(audience.job(), lookAt);
        }
    }

    /// Who has only just come does not hear what is being read for others: its place may lie before.
    private synchronized @Nullable Audience audienceOf(ConsumerRecord<byte[], byte[]> record) {
        var audience = audiences.get(ReportLog.batchOf(record));
        return audience == null || arriving.contains(audience) ? null : audience;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
