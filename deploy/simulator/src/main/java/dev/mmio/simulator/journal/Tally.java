package dev.mmio.simulator.journal;

/// Requests counted.
///
/// @param total all that came
/// @param running those without an end yet
/// @param maxRunning most that were running at the same time
/// @param abandoned those whose client went away
public record Tally(int total, int running, int maxRunning, int answered, int refused, int broken, int abandoned) {

    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);
}
