package dev.mmio.worker.reporting;

import dev.mmio.message.JobId;
import dev.mmio.worker.following.TopicLog;
import dev.mmio.worker.following.TopicReader;
import dev.mmio.worker.job.ChildReports;
import dev.mmio.worker.job.News;
import dev.mmio.worker.job.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads the reports to the batches of this worker, and wakes the batches.
///
/// It remembers nothing that must not be lost: a batch asks by the place that its journal knows, and if that is not
/// where it stands here, the partition is read from there again.
final class ReportReader implements ChildReports {

    private static final Duration POLL = Duration.ofMillis(100);

    private final TopicLog reports;
    private final TopicReader<Audience> reader;
    private final ReportForm form;
    private final InstantSource clock;

    ReportReader(TopicLog reports, ReportForm form, InstantSource clock) {
        this.reports = reports;
        this.reader = new TopicReader<>(reports, "mmio-batches", POLL);
        this.form = form;
        this.clock = clock;
    }

    /// Begins to read.
    ///
    /// @param wake has a job looked at again, no later than at an instant
    void start(BiConsumer<JobId, Instant> wake) {
        reader.start(record -> deliver(record, wake));
    }

    boolean isIntact() {
        return reader.isIntact();
    }

    /// Returns how many batches listen.
    int open() {
        return reader.size();
    }

    void stop() throws InterruptedException {
        reader.stop();
    }

    @Override
    public long end(int partition) throws InterruptedException {
        return reports.end(partition);
    }

    @Override
    public synchronized News since(Listener listener, long place, int enough) {
        var audience = reader.of(listener.job());
        if (audience == null || !audience.standsAt(place)) {
            audience = new Audience(listener, place);
            reader.add(audience);
        }
        return audience.take(listener, enough, clock.instant());
    }

    @Override
    public void readAgain(Listener listener, long from, long upTo, Consumer<Report> then) throws InterruptedException {
        reports.read(listener.partition(), from, upTo, record -> {
            var report = listener.job().equals(TopicLog.jobOf(record)) ? form.read(record) : null;
            if (report != null) {
                then.accept(report);
            }
        });
    }

    private void deliver(ConsumerRecord<byte[], byte[]> record, BiConsumer<JobId, Instant> wake) {
        var batch = TopicLog.jobOf(record);
        var audience = batch == null ? null : reader.of(batch);
        if (audience == null || reader.isArriving(audience)) {
            return;
        }
        var report = form.read(record);
        var lookAt = report == null ? null : audience.hear(record.offset(), report);
        if (lookAt != null) {
            wake.accept(audience.job(), lookAt);
        }
    }
}
