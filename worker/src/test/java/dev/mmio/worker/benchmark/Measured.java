package dev.mmio.worker.benchmark;

import dev.mmio.message.JobStatus;
import java.time.Duration;
import java.time.Instant;

/// What went on within a time.
///
/// @param finished jobs that succeeded, in a minute
/// @param failed jobs that failed, in a minute
/// @param refused share of the calls that were refused
/// @param calls calls for each job that succeeded
/// @param use of the limit of requests
/// @param useOfTokens of the limit of tokens
/// @param most calls within any minute, from the beginning on
/// @param doubled results beyond the first of a job
record Measured(
        double finished,
        double failed,
        double refused,
        double calls,
        double use,
        double useOfTokens,
        int most,
        int doubled) {

    static Measured of(Calls calls, ResultLog results, Instant from, Instant to) {
        double minutes = Duration.between(from, to).toMillis() / 60_000.0;
        long succeeded = results.ended(JobStatus.SUCCEEDED, from, to);
        return new Measured(
                succeeded / minutes,
                results.ended(JobStatus.FAILED, from, to) / minutes,
                calls.refused(from, to),
                (double) calls.made(from, to) / succeeded,
                calls.use(QuotaSizes.REQUESTS_PER_MINUTE, from, to),
                calls.useOfTokens(QuotaSizes.TOKENS_PER_MINUTE, from, to),
                calls.mostInAMinute(),
                results.doubled());
    }
}
