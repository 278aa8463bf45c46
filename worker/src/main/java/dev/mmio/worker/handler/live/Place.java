package dev.mmio.worker.handler.live;

import java.time.Duration;

/// A place in all input of a session. Part of the stored form.
///
/// @param nanos sound before it, in nanoseconds, so that samples of most rates add up exactly
/// @param texts pieces of text before it
/// @param offset from which the topic of input has all that comes after it; 0 if the input is a recording
record Place(long nanos, long texts, long offset) {

    private static final long NANOS_A_SECOND = 1_000_000_000;

    /// Returns the place after some more sound.
    Place plusSound(int samples, int rate, long next) {
        return new Place(nanos + samples * NANOS_A_SECOND / rate, texts, next);
    }

    /// Returns the place after one more text.
    Place plusText(long next) {
        return new Place(nanos, texts + 1, next);
    }

    /// Returns the same place if nothing that counts lies between it and another offset.
    Place at(long next) {
        return new Place(nanos, texts, next);
    }

    boolean isAfter(Place other) {
        return nanos > other.nanos || texts > other.texts;
    }

    Duration sound() {
        return Duration.ofNanos(nanos);
    }

    static Place later(Place one, Place other) {
        return one.isAfter(other) ? one : other;
    }
}
