package dev.mmio.worker.intake;

import dev.mmio.worker.outbox.DeadLetter;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// Makes dead letters of records as they are. Compression can bring in more than Kafka would take back; of such a
/// record
/// what is too large is left out, and the letter tells where it lies.
final class Letters {

    /// Room for a key and headers of others beside our own.
    static final long HEADER_ROOM = 32 * 1024;

    /// What Kafka adds to a name and a value, generously.
    private static final int PER_HEADER = 16;

    private final long valueRoom;

    /// @param valueRoom most bytes that the value of a dead letter may have
    Letters(long valueRoom) {
        this.valueRoom = valueRoom;
    }

    /// @param remark what the dead letter says of itself; empty if it is whole
    record Letter(DeadLetter content, String remark) {}

    Letter of(ConsumerRecord<byte[], byte[]> record) {
        var missing = new LinkedHashSet<String>();
        var key = fitting(record.key(), HEADER_ROOM, "key", missing);
        long room = HEADER_ROOM - length(key);
        var headers = new RecordHeaders();
        for (var header : record.headers()) {
            if (size(header) <= room) {
                headers.add(header);
                room -= size(header);
            } else {
                missing.add("headers");
            }
        }
        var value = fitting(record.value(), valueRoom, "value", missing);
        return new Letter(new DeadLetter(key, value, headers, record.offset(), record.timestamp()), remark(missing));
    }

    private static byte @Nullable [] fitting(byte @Nullable [] bytes, long room, String name, Set<String> missing) {
        if (length(bytes) <= room) {
            return bytes;
        }
        missing.add(name);
        return null;
    }

    private static String remark(Set<String> missing) {
        return missing.isEmpty()
                ? ""
                : "; too large for a dead letter and left out: " + String.join(", ", missing)
                        + ", which lie where the headers of this letter say";
    }

    /// Returns how many bytes a record takes in Kafka, or a little more.
    static long size(ConsumerRecord<byte[], byte[]> record) {
        return size(record.headers()) + length(record.key()) + length(record.value());
    }

    static long size(Headers headers) {
        long size = 0;
        for (var header : headers) {
            size += size(header);
        }
        return size;
    }

    private static long size(Header header) {
        return 3L * header.key().length() + length(header.value()) + PER_HEADER;
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
