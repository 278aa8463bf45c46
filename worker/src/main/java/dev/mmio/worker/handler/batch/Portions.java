package dev.mmio.worker.handler.batch;

import dev.mmio.json.MessageJson;
import dev.mmio.message.FailureCode;
import dev.mmio.message.JobRequest.BatchRequest;
import dev.mmio.worker.job.Child;
import dev.mmio.worker.job.JobException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Takes the next jobs of a batch from its roll, few enough for one transaction.
record Portions(Rolls rolls, MessageJson json) {

    private static final int MOST = 500;
    private static final int MOST_BYTES = 1 << 20;

    /// Every topic of jobs takes so much, with headers.
    private static final int LARGEST = 900_000;

    /// Jobs to send out, and where the roll goes on behind them.
    record Portion(List<Child> jobs, long position) {}

    /// @param most how many there may be
    Portion next(BatchRequest batch, Begun begun, Tally tally, int most) throws IOException, InterruptedException {
        int count = Math.min(Math.min(most, MOST), begun.total() - tally.sent());
        if (count <= 0) {
            return new Portion(List.of(), tally.position());
        }
        var jobs = new ArrayList<Child>();
        long bytes = 0;
        try (var roll = rolls.open(batch, begun, tally.sent(), tally.position())) {
            long position = tally.position();
            while (jobs.size() < count && bytes < MOST_BYTES) {
                var request = roll.next().request();
                bytes += sizeOf(json.write(request));
                jobs.add(new Child(tally.sent() + jobs.size(), request));
                position = roll.position();
            }
            return new Portion(jobs, position);
        }
    }

    private static int sizeOf(byte[] request) {
        if (request.length > LARGEST) {
            throw new JobException.Permanent(
                    FailureCode.INPUT_TOO_LARGE,
                    "a job of the batch has %d bytes, with the labels of the batch; it may have %d"
                            .formatted(request.length, LARGEST));
        }
        return request.length;
    }
}
