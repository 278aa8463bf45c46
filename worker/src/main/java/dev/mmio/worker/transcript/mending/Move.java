package dev.mmio.worker.transcript.mending;

/// What can be tried when an answer is not right.
enum Move {
    /// The same once more, with a higher temperature.
    WARMER,
    /// The same, for text only.
    PLAIN,
    /// The same, from another model.
    FALLBACK,
    /// Both halves.
    HALVES,
    /// What is good is kept, the rest is asked for.
    REST,
    /// What is good is kept, and the rest is asked for with a higher temperature.
    REST_WARMER
}
