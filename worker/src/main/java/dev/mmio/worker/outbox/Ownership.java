package dev.mmio.worker.outbox;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.jspecify.annotations.Nullable;

/// Who we are in the consumer group and what we own, at one moment. Only the consumer's thread makes one.
///
/// @param held what we own, by partition
/// @param group our membership, or null before there is one; the broker refuses a transaction that carries an
///     outdated one
/// @param number raised with every snapshot
public record Ownership(Map<Integer, Tenure> held, @Nullable ConsumerGroupMetadata group, long number) {

    /// Nothing is owned yet.
    static final Ownership NONE = new Ownership(Map.of(), null, 0);

    public Ownership {
        held = Map.copyOf(held);
    }

    /// Returns our membership, which is there as soon as anything is held.
    ConsumerGroupMetadata membership() {
        return Objects.requireNonNull(group);
    }

    boolean holds(Tenure tenure) {
        return held.get(tenure.partition()) == tenure && !tenure.hasEnded();
    }
}
