package dev.mmio.worker.handler.video;

import java.time.Instant;

/// An operation that has begun: journaled before anything else is done.
///
/// @param name by which Gemini knows it
/// @param at when its name was heard
record Begun(String name, Instant at) {}
