package dev.mmio.simulator.journal;

import dev.mmio.simulator.wire.Call;
import java.time.Instant;

/// A request that has ended.
///
/// @param fault name of the fault it got, or empty
/// @param prompt start of its text
public record Seen(Instant at, Call call, Ended ended, String fault, String prompt) {}
