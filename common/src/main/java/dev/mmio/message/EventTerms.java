package dev.mmio.message;

import java.time.Instant;
import java.util.Map;

/// What every event of a job says beside its news.
///
/// @param jobId the job
/// @param kind its kind
/// @param seq 1 for the first event of the job, then one more each, without a gap, whatever died in between
/// @param run raised whenever the work, or its text, starts again
/// @param attempt raised by every failure that counts
/// @param at when it happened
/// @param labels those of the request
public record EventTerms(
        JobId jobId, JobKind kind, long seq, int run, int attempt, Instant at, Map<String, String> labels) {

    public EventTerms {
        Require.present(jobId, "jobId");
        Require.present(kind, "kind");
        Require.between(seq, 1, Long.MAX_VALUE, "seq");
        Require.present(at, "at");
        labels = Require.map(labels, "labels");
    }
}
