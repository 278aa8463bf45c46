package dev.mmio.worker.handler.video;

import java.time.Duration;

/// How operations are watched.
///
/// @param plan when they are looked at
/// @param maxDuration longest wait for one
/// @param maxOperations operations that one job may begin
record WatchTerms(LookPlan plan, Duration maxDuration, int maxOperations) {}
