package dev.mmio.worker.execution;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Settings of how jobs are run.
///
/// @param maxInFlight jobs running at once in one worker; waiting ones do not count
/// @param prefetch jobs that may stand accepted and ready beside those that run, so that no slot waits for Kafka
/// @param maxBytesInFlight size of all requests in flight together
/// @param drain grace for running jobs at shutdown
/// @param maxAttempts attempts of a job, the first included, before it is given up
/// @param firstRetry wait before the second attempt; it doubles from there, with jitter
/// @param maxRetry longest wait between attempts
/// @param maxBarrenRuns runs in a row without a new step, each ended by the death of its worker, before a job is given
/// up
/// @param heartbeat a running job that says nothing for this long says that it is alive
/// @param deltaInterval shortest time between two pieces of text of one job; the first piece goes out at once
/// @param maxStepValue largest value that a step may return, in bytes of JSON
@ConfigurationProperties("mmio.execution")
public record ExecutionProperties(
        @DefaultValue("1000") int maxInFlight,
        @DefaultValue("500") int prefetch,
        @DefaultValue("64MB") DataSize maxBytesInFlight,
        @DefaultValue("PT25S") Duration drain,
        @DefaultValue("4") int maxAttempts,
        @DefaultValue("PT1S") Duration firstRetry,
        @DefaultValue("PT1M") Duration maxRetry,
        @DefaultValue("3") int maxBarrenRuns,
        @DefaultValue("PT30S") Duration heartbeat,
        @DefaultValue("PT0.1S") Duration deltaInterval,
        @DefaultValue("262144") int maxStepValue) {

    public ExecutionProperties {
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("mmio.execution.max-in-flight must be at least 1");
        }
        if (maxAttempts < 1 || maxBarrenRuns < 1) {
            throw new IllegalArgumentException(
                    "mmio.execution.max-attempts and mmio.execution.max-barren-runs must be at least 1");
        }
        if (prefetch < 0 || maxBytesInFlight.toBytes() < 1 || maxStepValue < 1) {
            throw new IllegalArgumentException("mmio.execution.prefetch must not be below 0,"
                    + " mmio.execution.max-bytes-in-flight and mmio.execution.max-step-value must be above 0");
        }
        if (!heartbeat.isPositive() || !firstRetry.isPositive() || maxRetry.compareTo(firstRetry) < 0) {
            throw new IllegalArgumentException(
                    "mmio.execution.heartbeat and mmio.execution.first-retry must be above 0,"
                            + " mmio.execution.max-retry not below mmio.execution.first-retry");
        }
        if (drain.isNegative() || deltaInterval.isNegative()) {
            throw new IllegalArgumentException(
                    "mmio.execution.drain and mmio.execution.delta-interval must not be below 0");
        }
    }

    RetryPolicy retryPolicy() {
        return new RetryPolicy(maxAttempts, firstRetry, maxRetry);
    }
}
