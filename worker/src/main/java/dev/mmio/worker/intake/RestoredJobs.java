package dev.mmio.worker.intake;

import dev.mmio.worker.execution.Jobs;
import dev.mmio.worker.journal.RestoredPartition;
import dev.mmio.worker.journal.UnfinishedJob;
import dev.mmio.worker.outbox.Outbox;

/// Goes on with what the last owner of a partition left.
final class RestoredJobs {

    private final RequestDecoder decoder;
    private final RememberedJobs remembered;
    private final RefusedRecords refused;
    private final Jobs jobs;
    private final Outbox outbox;

    RestoredJobs(RequestDecoder decoder, RememberedJobs remembered, RefusedRecords refused, Jobs jobs, Outbox outbox) {
        this.decoder = decoder;
        this.remembered = remembered;
        this.refused = refused;
        this.jobs = jobs;
        this.outbox = outbox;
    }

    void resume(RestoredPartition restored, OwnedPartition partition) {
        restored.unfinished().forEach(job -> resume(job, partition));
    }

    private void resume(UnfinishedJob job, OwnedPartition partition) {
        switch (decoder.decodeAccepted(job.entry().value(), job.entry().headers())) {
            case Decoded.Valid valid -> jobs.resume(remembered.restored(valid.request(), job, partition));
            // Its owner was of another version, which understood more.
            case Decoded.Invalid invalid -> outbox.say(refused.refuse(job, invalid, partition));
        }
    }
}
