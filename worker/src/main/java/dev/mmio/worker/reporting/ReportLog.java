package dev.mmio.worker.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobId;
import dev.mmio.message.JobOutput.Item;
import dev.mmio.topic.CloudEventHeaders;
import dev.mmio.topic.MessageHeaders;
import dev.mmio.worker.job.Report;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/// The topic of reports: its form, and stretches of it.
final class ReportLog {

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

    /// Returns the id of the batch that a record is for. Only workers write here, so it is one.
    static JobId batchOf(ConsumerRecord<byte[], byte[]> record) {
        return new JobId(new String(record.key(), UTF_8));
    }

    Report reportOf(ConsumerRecord<byte[], byte[]> record) {
        var seal = CloudEventHeaders.find(record.headers(), MessageHeaders.BATCH_SEAL);
        return new Report(json.readValue(record.value(), Item.class), seal == null ? "" : seal);
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
                    if (record.offset() < upTo && batchOf(record).equals(batch)) {
                        reader.accept(reportOf(record));
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
