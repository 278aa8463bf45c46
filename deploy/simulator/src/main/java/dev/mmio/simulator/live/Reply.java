package dev.mmio.simulator.live;

/// What the model answers to a turn.
///
/// @param heard what the user said, as text; empty if it was not asked for
/// @param text the answer in words
/// @param sound the answer in samples of 24 kHz
record Reply(String heard, String text, byte[] sound) {}
