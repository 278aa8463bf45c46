package dev.mmio.worker.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.json.MessageJson;
import dev.mmio.topic.JobPartition;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Sees to it that there is always more to do: sends a job for each that has ended.
final class Backlog implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final PromptedJobs jobs;
    private final IntSupplier most;
    private final MessageJson json = new MessageJson();
    private final Thread thread = Thread.ofPlatform().name("backlog").unstarted(this::run);
    private volatile @Nullable Exception failure;
    private volatile boolean closed;
    private int sent;

    /// @param most how many jobs may have been sent by now
    Backlog(String bootstrapServers, String topic, PromptedJobs jobs, IntSupplier most) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = topic;
        this.jobs = jobs;
        this.most = most;
    }

    void start() {
        thread.start();
    }

    /// Throws if a job could not be sent.
    void check() {
        if (failure != null) {
            throw new IllegalStateException("a job could not be sent", failure);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ZERO);
    }

    private void run() {
        while (!closed) {
            for (int due = most.getAsInt(); sent < due; sent++) {
                send();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void send() {
        var job = jobs.next();
        var key = job.id().value().getBytes(UTF_8);
        var record = new ProducerRecord<>(topic, JobPartition.of(job.id(), Sizes.PARTITIONS), key, json.write(job));
        var _ = producer.send(record, (_, error) -> {
            if (error != null) {
                failure = error;
            }
        });
    }
}
