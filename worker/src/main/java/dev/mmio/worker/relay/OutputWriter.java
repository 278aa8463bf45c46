package dev.mmio.worker.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.json.MessageJson;
import dev.mmio.message.LiveOutput;
import dev.mmio.topic.CloudEventHeaders;
import dev.mmio.worker.telemetry.LiveMeters;
import dev.mmio.worker.telemetry.LogKeys;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what sessions say, outside of transactions: it is heard as soon as a broker has it, and in
/// order (ADR 16).
final class OutputWriter {

    private static final Logger log = LoggerFactory.getLogger(OutputWriter.class);

    private static final String SOURCE = "/mmio/worker";

    private final String topic;
    private final MessageJson json;
    private final Producer<byte[], byte[]> producer;
    private final LiveMeters meters;
    private final long mostBytes;
    private final AtomicLong underWay = new AtomicLong();

    /// @param mostBytes that may be under way for all sessions together; the producer takes more without
    ///     waiting
    OutputWriter(String topic, MessageJson json, Producer<byte[], byte[]> producer, LiveMeters meters, long mostBytes) {
        this.topic = topic;
        this.json = json;
        this.producer = producer;
        this.meters = meters;
        this.mostBytes = mostBytes;
    }

    /// Looks the topic up, so that the first session need not.
    void start() {
        try {
            var _ = producer.partitionsFor(topic);
        } catch (KafkaException e) {
            log.atWarn().addKeyValue(LogKeys.FAULT, e.toString()).log("The topic of live outputs is not known yet");
        }
    }

    boolean hasRoom() {
        return underWay.get() < mostBytes;
    }

    LiveMeters meters() {
        return meters;
    }

    byte[] form(LiveOutput output) {
        return json.write(output);
    }

    /// Hears what became of an output.
    interface Fate {
        /// It is known.
        ///
        /// @param failure why it will never be there; null if it is
        void known(@Nullable Exception failure);
    }

    /// Begins to write an output.
    void write(int partition, LiveOutput output, byte[] form, Fate fate) {
        var key = output.terms().jobId().value().getBytes(UTF_8);
        var record = new ProducerRecord<>(topic, partition, null, key, form, CloudEventHeaders.of(output, SOURCE));
        long began = System.nanoTime();
        underWay.addAndGet(form.length);
        try {
            var _ = producer.send(record, (_, failure) -> {
                underWay.addAndGet(-form.length);
                if (failure == null) {
                    meters.written(Duration.ofNanos(System.nanoTime() - began));
                } else {
                    log.atError().setCause(failure).log("An output of a live session could not be written");
                }
                fate.known(failure);
            });
        } catch (KafkaException e) {
            // Only what does not get as far as the producer's buffer; the callback hears nothing of it.
            underWay.addAndGet(-form.length);
            log.atError().setCause(e).log("An output of a live session could not be written");
            fate.known(e);
        }
    }

    void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
