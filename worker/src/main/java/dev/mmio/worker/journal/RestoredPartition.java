package dev.mmio.worker.journal;

import dev.mmio.message.JobId;
import java.util.List;
import java.util.Map;

/// What a journal partition says when it is read to its end.
///
/// @param unfinished jobs to go on with, in the order they were accepted
/// @param finished jobs that are done and still remembered
/// @param dayUses what is gone of the partition's part of daily limits, by name of the limit
/// @param records number of records read
public record RestoredPartition(
        List<UnfinishedJob> unfinished, Map<JobId, FinishedJob> finished, Map<String, DayUse> dayUses, long records) {}
