package dev.mmio.worker.quota.day;

import dev.mmio.worker.quota.window.Written;
import java.time.LocalDate;

/// What workers say to each other about blocks of a day. All of them hear everything. A block that is lost with a
/// message is wasted; one that is told twice counts once.
public sealed interface DayMessage {

    /// The limit that it is about.
    String limit();

    String from();

    /// A worker asks the owner of a partition for a block of it.
    record Ask(String limit, String from, LocalDate day, int partition) implements DayMessage {
        public Ask {
            Written.present(limit, from, day);
        }
    }

    /// An owner gives a block, which is in its journal.
    record Give(String from, Block block) implements DayMessage {

        public Give {
            Written.present(from, block, block.limit(), block.day());
        }

        @Override
        public String limit() {
            return block.limit();
        }
    }

    /// An owner has no more of a partition today.
    record Refuse(String limit, String from, LocalDate day, int partition) implements DayMessage {
        public Refuse {
            Written.present(limit, from, day);
        }
    }
}
