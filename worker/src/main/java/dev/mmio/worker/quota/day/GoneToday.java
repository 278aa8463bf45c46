package dev.mmio.worker.quota.day;

import java.time.LocalDate;

/// What a partition's journal says is gone of its part of a daily limit.
///
/// @param day which day, where the provider counts them
/// @param upTo what is gone of it
public record GoneToday(LocalDate day, long upTo) {

    public long on(LocalDate today) {
        return day.equals(today) ? upTo : 0;
    }
}
