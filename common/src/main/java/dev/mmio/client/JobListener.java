package dev.mmio.client;

import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobResult;

/// Hears how jobs go, one call at a time, on the thread that watches.
@FunctionalInterface
public interface JobListener {

    /// Hears an event: each once, in the order of `seq`. A raised `run` supersedes the text of earlier runs, for which
    /// [AnswerText] cares.
    void onEvent(JobEvent event);

    /// Hears that the brokers have a job.
    default void onSubmission(Submission submission) {}

    /// Hears that nothing is written about a job after some seconds: its id may be wrong, or no worker be there.
    default void onSilence(JobId id) {}

    /// Hears that Kafka does not answer; it is waited for.
    default void onOutage() {}

    /// Hears the end of a job, after all its events.
    default void onResult(JobResult result) {}
}
