package dev.mmio.worker.intake;

import dev.mmio.worker.journal.KnownJobs;
import dev.mmio.worker.outbox.Tenure;

/// A partition of the jobs topic in our hands.
record OwnedPartition(Tenure tenure, KnownJobs known) {

    int number() {
        return tenure.partition();
    }
}
