package dev.mmio.worker.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobId;
import dev.mmio.message.JobOutput.Item;
import dev.mmio.topic.CloudEventHeaders;
import dev.mmio.topic.MessageHeaders;
import dev.mmio.worker.job.Report;
import dev.mmio.worker.telemetry.LogKeys;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The topic of reports: its form, and stretches of it.
final class ReportLog {

    private static final Logger log = LoggerFactory.getLogger(ReportLog.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final MessageJson json;
    private final Supplier<org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>> consumers;

    /// @param consumers makes `read_committed` consumers that belong to no group
    ReportLog(
            String topic,
            MessageJson json,
            Supplier<org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>> consumers) {
        this.topic = topic;
        this.json = json;
        this.consumers = consumers;
    }

    org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> open() {
        return consumers.get();
    }

    TopicPartition partition(int number) {
        return new TopicPartition(topic, number);
    }

    /// Returns the id of the batch that a record is for; null if it is for none.
    static @Nullable JobId batchOf(ConsumerRecord<byte[], byte[]> record) {
        var key = record.key() == null ? "" : new String(record.key(), UTF_8);
        return JobId.isValid(key) ? new JobId(key) : null;
    }

    /// Reads a report.
    ///
    /// @return null if it is none; only workers should write here, so the log tells
    @Nullable
    Report reportOf(ConsumerRecord<byte[], byte[]> record) {
        var seal = CloudEventHeaders.find(record.headers(), MessageHeaders.BATCH_SEAL);
        try {
            var item = Objects.requireNonNull(json.readValue(record.value(), Item.class));
            return new Report(item, seal == null ? "" : seal);
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue(LogKeys.PARTITION, record.partition())
                    .addKeyValue(LogKeys.OFFSET, record.offset())
                    .addKeyValue(LogKeys.FAULT, e.getClass().getSimpleName())
                    .log("A report to a batch cannot be read and is left out");
            return null;
        }
    }

    long end(int number) throws InterruptedException {
        var partition = partition(number);
        try (var consumer = open()) {
            consumer.assign(List.of(partition));
            return Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
        } catch (InterruptException e) {
            throw interrupted(e);
        }
    }

    /// Reads the reports of one batch in a stretch of a partition.
    void read(int number, JobId batch, long from, long upTo, Consumer<Report> reader) throws InterruptedException {
        var partition = partition(number);
        try (var consumer = open()) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, from);
            while (consumer.position(partition) < upTo) {
                for (var record : consumer.poll(POLL)) {
                    var report = record.offset() < upTo && batch.equals(batchOf(record)) ? reportOf(record) : null;
                    if (report != null) {
                        reader.accept(report);
                    }
                }
            }
        } catch (InterruptException e) {
            throw interrupted(e);
        }
    }

    private static InterruptedException interrupted(InterruptException cause) {
        // Kafka's exception leaves the mark on the thread, which the checked one replaces.
        Thread.interrupted();
        var interrupted = new InterruptedException("while reports were read");
        interrupted.initCause(cause);
        return interrupted;
    }
}
