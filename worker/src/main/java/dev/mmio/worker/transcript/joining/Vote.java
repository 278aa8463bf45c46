package dev.mmio.worker.transcript.joining;

/// Says that one speaker is another, by a word that both are heard to say.
///
/// @param known whom the left chunk hears
/// @param label whom the right chunk hears
record Vote(String known, String label) {}
