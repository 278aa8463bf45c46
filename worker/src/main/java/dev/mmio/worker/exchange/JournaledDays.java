package dev.mmio.worker.exchange;

import dev.mmio.worker.journal.DayUse;
import dev.mmio.worker.journal.JournalRecords;
import dev.mmio.worker.outbox.Outbox;
import dev.mmio.worker.outbox.OwnershipBoard;
import dev.mmio.worker.outbox.Statement;
import dev.mmio.worker.outbox.Statement.Fate;
import dev.mmio.worker.outbox.Statement.Line;
import dev.mmio.worker.quota.day.Block;
import dev.mmio.worker.quota.day.DayJournal;
import java.util.List;

/// Journals blocks of daily limits in the partition that they are taken of.
final class JournaledDays implements DayJournal {

    private final OwnershipBoard board;
    private final Outbox outbox;
    private final JournalRecords journal;

    JournaledDays(OwnershipBoard board, Outbox outbox, JournalRecords journal) {
        this.board = board;
        this.outbox = outbox;
        this.journal = journal;
    }

    @Override
    public void write(Block block, Runnable committed, Runnable dropped) {
        var tenure = board.current().held().get(block.partition());
        if (tenure == null) {
            dropped.run();
            return;
        }
        var use = new DayUse(block.day(), block.upTo());
        var line = new Line(journal.dayUse(block.partition(), block.limit(), use));
        outbox.say(Statement.plain(tenure, List.of(line), new Fate() {
            @Override
            public void committed() {
                committed.run();
            }

            @Override
            public void dropped() {
                dropped.run();
            }
        }));
    }
}
