package dev.mmio.worker.handler.batch;

import dev.mmio.json.MessageJson;
import dev.mmio.message.FailureCode;
import dev.mmio.message.JobError;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobRequest.BatchRequest;
import dev.mmio.worker.job.Child;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes the next jobs of a batch from its roll, few enough for one transaction.
///
/// @param window jobs of a batch that may be out at once
record Portions(Rolls rolls, MessageJson json, int window) {

    private static final int MOST = 500;
    private static final int MOST_BYTES = 1 << 20;

    /// Every topic of jobs takes so much, with headers.
    private static final int LARGEST = 900_000;

    /// Jobs to send out, and where the roll goes on behind them.
    ///
    /// @param tooLarge indices between theirs of jobs that cannot be sent out
    record Portion(List<Child> jobs, List<Integer> tooLarge, long position) {

        int size() {
            return jobs.size() + tooLarge.size();
        }
    }

    /// Returns what is to be sent out next; nothing if the batch is stopped, or enough are out.
    Portion next(BatchRequest batch, Begun begun, Tally tally) throws IOException, InterruptedException {
        int room = tally.stopped() == null ? window - tally.running() : 0;
        int count = Math.min(Math.min(room, MOST), begun.total() - tally.sent());
        var jobs = new ArrayList<Child>();
        var tooLarge = new ArrayList<Integer>();
        if (count <= 0) {
            return new Portion(jobs, tooLarge, tally.position());
        }
        var seals = begun.seals(batch.id());
        int end = tally.sent() + count;
        long bytes = 0;
        try (var roll = rolls.open(batch, begun, tally.sent(), tally.position())) {
            for (int index = tally.sent(); index < end && bytes < MOST_BYTES; index++) {
                var request = roll.next().request();
                int size = sizeOf(request);
                if (size > LARGEST) {
                    tooLarge.add(index);
                } else {
                    jobs.add(new Child(index, request, seals.of(index)));
                    bytes += size;
                }
            }
            return new Portion(jobs, tooLarge, roll.position());
        }
    }

    /// Returns why a job cannot be sent out; null if it can.
    @Nullable
    JobError excess(JobRequest request) {
        int size = sizeOf(request);
        return size <= LARGEST
                ? null
                : JobError.of(
                        FailureCode.INPUT_TOO_LARGE,
                        "the job has %d bytes, with the labels of the batch; it may have %d".formatted(size, LARGEST));
    }

    private int sizeOf(JobRequest request) {
        return json.write(request).length;
    }
}
