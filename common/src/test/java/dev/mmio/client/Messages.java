package dev.mmio.client;

import dev.mmio.message.EventTerms;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobKind;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobResult;
import dev.mmio.message.ResultTerms;
import dev.mmio.message.Usage;
import java.time.Instant;
import java.util.Map;

/// What a worker would say.
final class Messages {

    static JobEvent accepted(String job, long seq) {
        return new JobEvent.Accepted(terms(job, seq, 1));
    }

    static JobEvent heartbeat(String job, long seq) {
        return new JobEvent.Heartbeat(terms(job, seq, 1));
    }

    static JobEvent delta(String job, long seq, int run, String text) {
        return new JobEvent.Delta(terms(job, seq, run), text);
    }

    static JobResult succeeded(String job, long lastSeq, String text) {
        return new JobResult.Succeeded(
                new ResultTerms(
                        new JobId(job),
                        JobKind.PROCESS,
                        Usage.NONE,
                        null,
                        1,
                        1,
                        lastSeq,
                        ResultTerms.Timings.NONE,
                        Map.of(),
                        "worker"),
                JobOutput.ofText(text));
    }

    private static EventTerms terms(String job, long seq, int run) {
        return new EventTerms(
                new JobId(job), JobKind.PROCESS, seq, run, 1, Instant.parse("2026-11-20T10:00:00Z"), Map.of());
    }

    private Messages() {}
}
