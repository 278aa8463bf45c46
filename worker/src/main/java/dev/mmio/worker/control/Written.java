package dev.mmio.worker.control;

import java.time.Instant;

/// Where and when a control message was written.
///
/// @param partition of its topic
/// @param at by the clock of whoever wrote it
/// @param until how long the topic keeps it
public record Written(int partition, Instant at, Instant until) {

    /// Tells whether a message that was read later is older nevertheless: only within a partition are they in order.
    boolean isOlderThan(Written before) {
        return partition != before.partition && at.isBefore(before.at);
    }
}
