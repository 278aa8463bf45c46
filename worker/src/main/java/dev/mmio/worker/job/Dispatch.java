package dev.mmio.worker.job;

import dev.mmio.message.JobOutput.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a job that sends out others writes along with the note of it.
///
/// @param sent the jobs it sends out
/// @param ended those that have ended; what they used is counted as its own
/// @param cancel why those that are out are to end; null if they may go on
public record Dispatch(
        List<Child> sent, List<Item> ended, @Nullable String cancel) {}
