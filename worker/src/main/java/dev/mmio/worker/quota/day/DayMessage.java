package dev.mmio.worker.quota.day;

import java.time.LocalDate;

/// What workers say to each other about blocks of a day. All of them hear everything. A block that is lost with a
/// message is wasted; one that is told twice counts once.
public sealed interface DayMessage {

    /// The limit that it is about.
    String limit();

    String from();

    /// A worker asks the owner of a partition for a block of it.
    record Ask(String limit, String from, LocalDate day, int partition) implements DayMessage {}

    /// An owner gives a block, which is in its journal.
    record Give(String from, Block block) implements DayMessage {

        @Override
        public String limit() {
            return block.limit();
        }
    }

    /// An owner has no more of a partition today.
    record Refuse(String limit, String from, LocalDate day, int partition) implements DayMessage {}
}
