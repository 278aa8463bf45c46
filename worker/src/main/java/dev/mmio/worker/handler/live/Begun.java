package dev.mmio.worker.handler.live;

import java.time.Instant;

/// How a session began. Part of the stored form.
///
/// @param at when
/// @param input from where its input is read
/// @param output from where its output is found
record Begun(Instant at, long input, long output) {}
