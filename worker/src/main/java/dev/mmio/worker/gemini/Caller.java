package dev.mmio.worker.gemini;

import dev.mmio.message.JobId;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.job.Spending;

/// Says for whom a call is made, so that calls made twice can be counted on the other side, and what it may cost.
///
/// @param jobId the job
/// @param step what it does within the job
/// @param spending what the job has spent and may spend
public record Caller(JobId jobId, String step, Spending spending) {

    public static Caller of(JobContext context, String step) {
        return new Caller(context.jobId(), step, context.spending());
    }

    /// Returns who asks for the nth part of an answer.
    Caller part(int number) {
        return new Caller(jobId, step + "-part-" + number, spending);
    }

    @Override
    public String toString() {
        return "Caller[" + jobId + ", " + step + "]";
    }
}
