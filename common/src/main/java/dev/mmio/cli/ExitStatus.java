package dev.mmio.cli;

import dev.mmio.message.JobResult;
import java.util.Collection;

/// What the command ends with.
final class ExitStatus {

    static final int SUCCEEDED = 0;
    static final int NOT_SUCCEEDED = 1;
    static final int USAGE = 2;
    static final int NO_KAFKA = 3;

    static final String MEANINGS =
            "Exit status: 0 succeeded; 1 a job failed, was cancelled, expired or has no result yet;"
                    + " 2 wrong usage; 3 Kafka cannot be reached or lacks a topic.";

    static int of(Collection<JobResult> results) {
        return results.stream().allMatch(JobResult.Succeeded.class::isInstance) ? SUCCEEDED : NOT_SUCCEEDED;
    }

    private ExitStatus() {}
}
