package dev.mmio.worker.outbox;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;

/// Makes memberships of a consumer group as the broker would tell them.
final class Memberships {

    @SuppressWarnings("removal") // It becomes an interface in Kafka 5, and only a real consumer has one until then.
    static ConsumerGroupMetadata of(int generation) {
        return new ConsumerGroupMetadata("group", generation, "member", Optional.empty());
    }

    private Memberships() {}
}
