package dev.mmio.worker.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.topic.MessageHeaders;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.MediaStore;
import dev.mmio.worker.outbox.DeadLetter;
import dev.mmio.worker.outbox.RecordSize;
import dev.mmio.worker.telemetry.LogKeys;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.HashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the bytes of refused records that are too large even for a dead letter in the media store, where the letter
/// refers to them. Compression lets such records through: the broker looks at their compressed size.
final class LargeRecords {

    private static final Logger log = LoggerFactory.getLogger(LargeRecords.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    /// Room for our own headers on a dead letter.
    private static final int OWN_HEADERS = 16 * 1024;

    private final MediaStore store;
    private final long maxRecordSize;

    /// @param maxRecordSize largest record the worker writes, in bytes
    LargeRecords(MediaStore store, long maxRecordSize) {
        this.store = store;
        this.maxRecordSize = maxRecordSize;
    }

    /// Returns the letter, or one that says where its bytes lie.
    DeadLetter fit(DeadLetter letter, ConsumerRecord<byte[], byte[]> record) {
        long size = RecordSize.of(letter.key(), letter.value(), letter.headers()) + OWN_HEADERS;
        if (size <= maxRecordSize || letter.value() == null) {
            return letter;
        }
        var origin = new HashMap<>(letter.origin());
        origin.put(MessageHeaders.DEAD_LETTER_URI, keep(letter.value(), record).getBytes(UTF_8));
        return new DeadLetter(letter.key(), null, letter.headers(), origin);
    }

    /// The record must not be passed by before its bytes are safe, so intake waits for the store.
    private String keep(byte[] value, ConsumerRecord<byte[], byte[]> record) {
        var name = record.topic() + "-" + record.partition() + "-" + record.offset() + ".bin";
        try {
            while (true) {
                try {
                    return store.storeDeadLetter(name, new ByteArrayInputStream(value))
                            .uri();
                } catch (JobException e) {
                    log.atWarn()
                            .addKeyValue(LogKeys.PARTITION, record.partition())
                            .addKeyValue(LogKeys.OFFSET, record.offset())
                            .setCause(e)
                            .log("A refused record is too large for a topic and cannot be kept yet; trying again");
                    Thread.sleep(AGAIN);
                }
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
