package dev.mmio.worker.benchmark;

import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.ResultTerms;
import dev.mmio.message.Usage;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What each contestant does for a job: reads the request, waits as long as its prompt says in milliseconds, and makes
/// a result of it.
final class PeerWork {

    private final MessageJson json = new MessageJson();

    /// Does a job the way the peers do it: from bytes to bytes.
    byte[] done(byte[] request) {
        try {
            var job = json.readRequest(request);
            var output = awaitLatency(job);
            return json.write(new JobResult.Succeeded(terms(job), output));
        } catch (UnreadableMessageException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Waits, as a call of Gemini makes its thread wait.
    static JobOutput awaitLatency(JobRequest request) throws InterruptedException {
        if (!(request instanceof ProcessRequest process)) {
            throw new IllegalArgumentException("only process jobs are sent");
        }
        long millis = Long.parseLong(process.prompt());
        if (millis > 0) {
            var _ = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        }
        return JobOutput.ofText("done");
    }

    private static ResultTerms terms(JobRequest job) {
        return new ResultTerms(
                job.id(), job.kind(), Usage.NONE, null, 1, 1, 0, ResultTerms.Timings.NONE, Map.of(), "peer");
    }
}
