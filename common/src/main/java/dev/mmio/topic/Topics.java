package dev.mmio.topic;

import java.util.List;

/// The topics by their meaning. All have the same number of partitions, and what is written for a job goes to the
/// job's partition number in every one of them.
///
/// @param jobs one request per record
/// @param progress events of jobs, in order
/// @param results exactly one terminal result per job
/// @param deadLetters records given up or never understood, with their original bytes
/// @param control cancel, pause and resume
/// @param batches finished children of batches
/// @param liveInput audio and text for running live sessions
/// @param liveOutput audio, text and transcripts of live sessions
/// @param journal the memory of the workers
/// @param quota what workers say to each other about quota
public record Topics(
        String jobs,
        String progress,
        String results,
        String deadLetters,
        String control,
        String batches,
        String liveInput,
        String liveOutput,
        String journal,
        String quota) {

    /// The names used unless settings say otherwise.
    public static final Topics DEFAULT = withPrefix("mmio");

    /// Returns the usual names behind another first word, so that several installations share a Kafka.
    public static Topics withPrefix(String prefix) {
        return new Topics(
                prefix + "-jobs",
                prefix + "-progress",
                prefix + "-results",
                prefix + "-dead-letters",
                prefix + "-control",
                prefix + "-batches",
                prefix + "-live-input",
                prefix + "-live-output",
                prefix + "-journal",
                prefix + "-quota");
    }

    public List<String> all() {
        return List.of(jobs, progress, results, deadLetters, control, batches, liveInput, liveOutput, journal, quota);
    }
}
