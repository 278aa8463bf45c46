package dev.mmio.worker.outbox;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// When a record was written, by the clock of its producer. Some clients send no time, which is a number below 0.
public final class RecordTime {

    /// Returns the time in milliseconds since 1970 as a producer takes it: null stands for now.
    static @Nullable Long orNull(ConsumerRecord<?, ?> record) {
        return record.timestamp() < 0 ? null : record.timestamp();
    }

    /// Returns the time, or another if there is none.
    public static Instant of(ConsumerRecord<?, ?> record, Instant otherwise) {
        return record.timestamp() < 0 ? otherwise : Instant.ofEpochMilli(record.timestamp());
    }

    private RecordTime() {}
}
