package dev.mmio.cli.option;

import dev.mmio.message.JobResult;
import java.util.Collection;

/// What a command ends with.
public final class ExitStatus {

    public static final int SUCCEEDED = 0;
    public static final int NOT_SUCCEEDED = 1;
    public static final int USAGE = 2;
    public static final int NO_KAFKA = 3;

    public static final String MEANINGS =
            "Exit status: 0 succeeded; 1 a job, or one of a batch, failed, was cancelled, expired, was not accepted or has"
                    + " no result yet; 2 wrong usage; 3 Kafka cannot be reached or lacks a topic; 130 Ctrl-C, which ends no job"
                    + " but that of mmio live.";

    public static int of(Collection<JobResult> results) {
        return results.stream().allMatch(ExitStatus::isWhole) ? SUCCEEDED : NOT_SUCCEEDED;
    }

    /// A batch has succeeded when its jobs have ended, however.
    private static boolean isWhole(JobResult result) {
        if (!(result instanceof JobResult.Succeeded succeeded)) {
            return false;
        }
        var jobs = succeeded.output().summary();
        return jobs == null || jobs.succeeded() == jobs.total();
    }

    private ExitStatus() {}
}
