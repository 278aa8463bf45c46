package dev.mmio.client;

import dev.mmio.message.JobId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which dead letters are meant: those for which all of this is true. What is empty or null says nothing.
///
/// @param places partition, dash, offset
/// @param reasons failure codes
/// @param jobs ids of jobs, those before they were sent again too
/// @param since at or after this instant
/// @param until before this instant
public record DeadLetterFilter(
        Set<String> places,
        Set<String> reasons,
        Set<JobId> jobs,
        @Nullable Instant since,
        @Nullable Instant until) {

    public static final DeadLetterFilter ALL = new DeadLetterFilter(Set.of(), Set.of(), Set.of(), null, null);

    public DeadLetterFilter {
        places = Set.copyOf(places);
        reasons = Set.copyOf(reasons);
        jobs = Set.copyOf(jobs);
    }

    boolean matches(DeadLetter letter) {
        return (places.isEmpty() || places.contains(letter.place()))
                && (reasons.isEmpty() || reasons.contains(letter.reason()))
                && (jobs.isEmpty() || isOf(letter.jobId()) || isOf(letter.firstId()))
                && (since == null || !letter.at().isBefore(since))
                && (until == null || letter.at().isBefore(until));
    }

    private boolean isOf(@Nullable JobId job) {
        return job != null && jobs.contains(job);
    }
}
