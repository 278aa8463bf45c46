package dev.mmio.worker.journal;

import java.time.LocalDate;

/// How much of a partition's part of a daily limit is gone.
///
/// @param day which day, where the provider counts them
/// @param upTo what is gone of it
public record DayUse(LocalDate day, long upTo) {}
