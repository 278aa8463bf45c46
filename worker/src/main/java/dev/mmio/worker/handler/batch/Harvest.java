package dev.mmio.worker.handler.batch;

import dev.mmio.json.MessageJson;
import dev.mmio.message.FailureCode;
import dev.mmio.message.JobError;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobOutput.Artifact;
import dev.mmio.message.JobOutput.Item;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobRequest.BatchRequest;
import dev.mmio.message.JobStatus;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.MediaStore;
import dev.mmio.worker.media.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// Gathers what the jobs of a batch reported into its one result, in the order of the batch. The reports are read
/// again, and lie in a file meanwhile: they are never in memory together, unless they are few.
///
/// @param inlineLimit most bytes of items that the result carries itself
record Harvest(Portions portions, MediaStore store, Workspaces workspaces, MessageJson json, long inlineLimit) {

    private static final JobError LOST = JobError.of(
            FailureCode.INTERNAL, "the job has ended, but its report is no longer kept: the batch took too long");

    JobOutput gather(BatchRequest batch, Begun begun, Tally tally, JobContext context) throws InterruptedException {
        try (var workspace = workspaces.open(batch.id());
                var sheaf = new Sheaf(workspace.directory().resolve("items"), begun.total(), json)) {
            var seals = begun.seals(batch.id());
            context.children().readAgain(begun.place(), tally.place(), report -> {
                if (seals.fit(report)) {
                    sheaf.add(report.item());
                }
            });
            try (var roll = portions.rolls().open(batch, begun, 0, 0)) {
                var items = new Items(begun.total(), tally, sheaf, roll, portions);
                return sheaf.bytes() <= inlineLimit ? inline(items, begun, tally) : stored(items, batch, begun, tally);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new JobException.Transient("the items of the batch could not be gathered", e);
        }
    }

    private static JobOutput inline(Items items, Begun begun, Tally tally) {
        var all = new ArrayList<Item>();
        items.forEachRemaining(all::add);
        return output(List.of(), all, begun, tally);
    }

    private JobOutput stored(Items items, BatchRequest batch, Begun begun, Tally tally) throws InterruptedException {
        var lines = new LinesStream(new Iterator<>() {
            @Override
            public boolean hasNext() {
                return items.hasNext();
            }

            @Override
            public byte[] next() {
                return json.writeValue(items.next());
            }
        });
        var file = store.store(batch.id(), "items.ndjson", "application/x-ndjson", lines);
        return output(List.of(file), List.of(), begun, tally);
    }

    private static JobOutput output(List<Artifact> files, List<Item> items, Begun begun, Tally tally) {
        return new JobOutput(null, null, null, files, items, List.of(), tally.summary(begun.total()));
    }

    /// The items in the order of the batch, each with its name; those too that were never sent out.
    private static final class Items implements Iterator<Item> {
        private final int total;
        private final Tally tally;
        private final Sheaf sheaf;
        private final Roll roll;
        private final Portions portions;
        private int next;

        Items(int total, Tally tally, Sheaf sheaf, Roll roll, Portions portions) {
            this.total = total;
            this.tally = tally;
            this.sheaf = sheaf;
            this.roll = roll;
            this.portions = portions;
        }

        @Override
        public boolean hasNext() {
            return next < total;
        }

        @Override
        public Item next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            try {
                int index = next++;
                var entry = roll.next();
                var found = sheaf.get(index);
                return (found == null ? absent(index, entry.request()) : found).named(entry.name());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Item absent(int index, JobRequest request) {
            var cause = tally.stopped();
            if (cause != null && index >= tally.sent()) {
                return item(index, request, cause.status(), cause.error());
            }
            var excess = portions.excess(request);
            return item(index, request, JobStatus.FAILED, excess == null ? LOST : excess);
        }

        private static Item item(int index, JobRequest request, JobStatus status, JobError error) {
            return new Item(request.id(), status, null, error, index, null, null, null);
        }
    }
}
