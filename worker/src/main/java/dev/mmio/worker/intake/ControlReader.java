package dev.mmio.worker.intake;

import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.InvalidMessageException;
import dev.mmio.worker.control.Written;
import dev.mmio.worker.execution.Jobs;
import dev.mmio.worker.telemetry.LogKeys;
import dev.mmio.worker.topics.TopicLayout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads every control message, whoever it is for: which worker has a job, nobody but its owner knows.
final class ControlReader {

    private static final Logger log = LoggerFactory.getLogger(ControlReader.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final MessageJson json;
    private final Jobs jobs;
    private final Duration remembered;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform()
            .name("mmio-control")
            .uncaughtExceptionHandler((_, e) -> log.error("Control died; this worker must be started again", e))
            .unstarted(this::run);
    private volatile boolean stopping;

    ControlReader(Consumer<byte[], byte[]> consumer, String topic, TopicLayout layout, MessageJson json, Jobs jobs) {
        this.consumer = consumer;
        this.partitions = IntStream.range(0, layout.count())
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        this.remembered = layout.controlRetention();
        this.json = json;
        this.jobs = jobs;
    }

    void start() {
        thread.start();
    }

    /// Waits until everything that was there at the start is read: a job may have been cancelled before it is accepted.
    void awaitCaughtUp() throws InterruptedException {
        caughtUp.await();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    void stop() throws InterruptedException {
        stopping = true;
        thread.join(Duration.ofSeconds(5));
    }

    private void run() {
        try (consumer) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (!stopping) {
                consumer.poll(POLL).forEach(this::follow);
                if (caughtUp.getCount() > 0
                        && partitions.stream()
                                .allMatch(each -> consumer.position(each) >= ends.getOrDefault(each, 0L))) {
                    caughtUp.countDown();
                }
            }
        }
    }

    private void follow(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            var at = Instant.ofEpochMilli(record.timestamp());
            var written = new Written(record.partition(), at, at.plus(remembered));
            jobs.follow(json.readControl(record.value()), written);
        } catch (UnreadableMessageException | InvalidMessageException e) {
            log.atWarn()
                    .addKeyValue(LogKeys.PARTITION, record.partition())
                    .addKeyValue(LogKeys.OFFSET, record.offset())
                    .addKeyValue(LogKeys.FAULT, e.getMessage())
                    .log("A control message cannot be read and is ignored");
        }
    }
}
