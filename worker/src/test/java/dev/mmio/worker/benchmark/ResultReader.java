package dev.mmio.worker.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Notes when results become visible to a reader that sees only what is committed.
final class ResultReader implements AutoCloseable {

    private final String bootstrapServers;
    private final String topic;
    private final Thread thread;
    private volatile Round round = new Round("none", 0);
    private volatile boolean closed;

    ResultReader(String bootstrapServers, String topic) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.thread = Thread.ofPlatform().name("results-of-" + topic).start(this::read);
    }

    /// Reads the results of a round from now on.
    void expect(Round next) {
        round = next;
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

    private void read() {
        try (var consumer = consumer(bootstrapServers)) {
            consumer.assign(Lane.partitions(topic));
            while (!closed) {
                var records = consumer.poll(Duration.ofMillis(100));
                long now = System.nanoTime();
                for (var record : records) {
                    var id = new String(record.key(), UTF_8);
                    if (!round.seen(id, now)) {
                        System.out.println("  a result came late: " + id);
                    }
                }
            }
        }
    }

    static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "max.poll.records",
                10_000,
                "auto.offset.reset",
                "earliest");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
