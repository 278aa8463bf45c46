package dev.mmio.worker.handler.batch;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobError;
import dev.mmio.message.JobStatus;

/// Why a batch sends out no more jobs.
enum StopCause {
    /// One of its jobs failed, and the first failure ends it.
    FIRST_FAILURE(JobStatus.CANCELLED, FailureCode.CANCELLED, "the first failure ends the batch"),
    /// It has spent all that it may.
    BUDGET(JobStatus.FAILED, FailureCode.BUDGET_EXCEEDED, "the batch has spent its maxCost");

    private final JobStatus status;
    private final FailureCode code;
    private final String message;

    StopCause(JobStatus status, FailureCode code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    /// Returns what becomes of jobs that were not sent out.
    JobStatus status() {
        return status;
    }

    String message() {
        return message;
    }

    JobError error() {
        return JobError.of(code, message);
    }
}
