package dev.mmio.worker.job;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a job has spent at some moment, and what it may spend, in the currency of the prices.
///
/// @param soFar what its calls have cost; null if nobody knows
/// @param most its `maxCost`; null if it may cost anything
public record Spending(@Nullable BigDecimal soFar, @Nullable BigDecimal most) {}
