package dev.mmio.worker.cost;

/// How many tokens a call is expected to take.
///
/// @param inputTokens tokens of the whole input
/// @param soundTokens how many of them may be sound
/// @param outputTokens tokens of answer and thinking together
public record Estimate(long inputTokens, long soundTokens, long outputTokens) {}
