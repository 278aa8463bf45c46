package dev.mmio.worker.cost;

/// What a call is expected to take.
///
/// @param inputTokens tokens of the whole input
/// @param soundTokens how many of them may be sound
/// @param outputTokens tokens of answer and thinking together
/// @param images pictures that it makes
public record Estimate(long inputTokens, long soundTokens, long outputTokens, int images) {}
