package dev.mmio.message;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What every result says beside its outcome.
///
/// @param jobId the job
/// @param kind its kind; absent if the request was not understood
/// @param usage tokens of all calls of the run that ended it and of the steps it kept
/// @param cost what they cost by the operator's prices; absent if something had none
/// @param attempts attempts that counted
/// @param runs times the work began
/// @param lastSeq `seq` of the job's last event
/// @param timings how long it took
/// @param labels those of the request
/// @param worker name of the worker that settled it
public record ResultTerms(
        JobId jobId,
        @Nullable JobKind kind,
        Usage usage,
        @Nullable BigDecimal cost,
        int attempts,
        int runs,
        long lastSeq,
        Timings timings,
        Map<String, String> labels,
        String worker) {

    public ResultTerms {
        Require.present(jobId, "jobId");
        usage = usage == null ? Usage.NONE : usage;
        timings = timings == null ? Timings.NONE : timings;
        labels = Require.map(labels, "labels");
        worker = worker == null ? "" : worker;
    }

    /// Where the time of a job went.
    ///
    /// @param queued from the record's timestamp to its acceptance
    /// @param waited while it could not run: not before, quota, backoff
    /// @param ran while it ran
    public record Timings(Duration queued, Duration waited, Duration ran) {

        /// No time at all.
        public static final Timings NONE = new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }
}
