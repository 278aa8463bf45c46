package dev.mmio.worker.outbox;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/// How large a record is for Kafka, uncompressed, rounded up.
public final class RecordSize {

    private static final long RECORD = 128;
    private static final long HEADER = 10;

    /// Returns the size in bytes.
    public static long of(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        long bytes = RECORD + length(key) + length(value);
        for (Header header : headers) {
            bytes += of(header);
        }
        return bytes;
    }

    /// Returns the size of a header in bytes.
    public static long of(Header header) {
        return HEADER + Utils.utf8Length(header.key()) + length(header.value());
    }

    private static long length(byte @Nullable [] part) {
        return part == null ? 0 : part.length;
    }

    private RecordSize() {}
}
