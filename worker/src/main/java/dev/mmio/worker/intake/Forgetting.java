package dev.mmio.worker.intake;

import dev.mmio.worker.journal.JournalRecords;
import dev.mmio.worker.outbox.Outbox;
import dev.mmio.worker.outbox.Statement;
import dev.mmio.worker.outbox.Statement.Fate;
import dev.mmio.worker.outbox.Statement.Line;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Takes finished jobs out of the journal once no duplicate of them is expected any more.
final class Forgetting {

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final JournalRecords journal;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Duration remembered;
    private Instant next;

    Forgetting(JournalRecords journal, Outbox outbox, InstantSource clock, Duration remembered) {
        this.journal = journal;
        this.outbox = outbox;
        this.clock = clock;
        this.remembered = remembered;
        this.next = clock.instant().plus(EVERY);
    }

    /// Does so from time to time.
    void tidy(Holdings holdings) {
        var now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(EVERY);
        for (var number : holdings.openPartitions()) {
            var partition = holdings.get(number);
            if (partition != null) {
                forget(partition, now.minus(remembered));
            }
        }
    }

    private void forget(OwnedPartition partition, Instant before) {
        var lines = partition.known().forgetFinishedBefore(before).stream()
                .map(job -> new Line(journal.forget(partition.number(), job)))
                .toList();
        if (!lines.isEmpty()) {
            outbox.say(Statement.plain(partition.tenure(), lines, Fate.IGNORED));
        }
    }
}
