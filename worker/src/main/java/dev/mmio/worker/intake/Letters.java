package dev.mmio.worker.intake;

import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.MediaStore;
import dev.mmio.worker.outbox.DeadLetter;
import dev.mmio.worker.outbox.RecordSize;
import dev.mmio.worker.telemetry.LogKeys;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes dead letters of records as they are. Compression can bring in more than Kafka would take back: a value that is
/// too large is kept in the media store, and a key or headers that are too large are left out; the letter says so.
final class Letters {

    private static final Logger log = LoggerFactory.getLogger(Letters.class);

    /// Room for a key and headers of others beside our own.
    static final long HEADER_ROOM = 32 * 1024;

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final MediaStore store;
    private final long valueRoom;

    /// @param maxRecordSize largest record the worker writes, in bytes
    Letters(MediaStore store, long maxRecordSize) {
        this.store = store;
        this.valueRoom = maxRecordSize - 2 * HEADER_ROOM;
    }

    /// @param remark what the dead letter says of itself; empty if it is whole
    record Letter(DeadLetter content, String remark) {}

    Letter of(ConsumerRecord<byte[], byte[]> record) {
        var missing = new LinkedHashSet<String>();
        var key = fittingKey(record.key(), missing);
        var headers = fittingHeaders(record.headers(), HEADER_ROOM - length(key), missing);
        boolean fits = length(record.value()) <= valueRoom;
        var letter = new DeadLetter(
                key,
                fits ? record.value() : null,
                fits ? null : keep(record),
                headers,
                record.offset(),
                record.timestamp());
        return new Letter(letter, remark(missing));
    }

    private static byte @Nullable [] fittingKey(byte @Nullable [] key, Set<String> missing) {
        if (length(key) <= HEADER_ROOM) {
            return key;
        }
        missing.add("key");
        return null;
    }

    private static Headers fittingHeaders(Headers received, long room, Set<String> missing) {
        var headers = new RecordHeaders();
        long left = room;
        for (var header : received) {
            long size = RecordSize.of(header);
            if (size <= left) {
                headers.add(header);
                left -= size;
            } else {
                missing.add("headers");
            }
        }
        return headers;
    }

    private static String remark(Set<String> missing) {
        return missing.isEmpty()
                ? ""
                : "; too large for a dead letter and left out: " + String.join(", ", missing)
                        + ", which lie where the headers of this letter say";
    }

    /// The record must not be passed by before its bytes are safe, so intake waits for the store.
    private String keep(ConsumerRecord<byte[], byte[]> record) {
        var name = record.topic() + "-" + record.partition() + "-" + record.offset() + ".bin";
        try {
            while (true) {
                var uri = tryToKeep(name, record);
                if (uri != null) {
                    return uri;
                }
                Thread.sleep(AGAIN);
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private @Nullable String tryToKeep(String name, ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        try {
            return store.storeDeadLetter(name, new ByteArrayInputStream(record.value()))
                    .uri();
        } catch (JobException e) {
            log.atWarn()
                    .addKeyValue(LogKeys.PARTITION, record.partition())
                    .addKeyValue(LogKeys.OFFSET, record.offset())
                    .setCause(e)
                    .log("A refused record is too large for a topic and cannot be kept yet; trying again");
            return null;
        }
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
