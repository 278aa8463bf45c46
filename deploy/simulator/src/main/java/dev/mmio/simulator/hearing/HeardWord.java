package dev.mmio.simulator.hearing;

/// A word that was heard.
///
/// @param startMillis from the start of the recording
/// @param text a garbled text that is no word if only a part of it was heard
/// @param speaker who says it, from 0
/// @param whole whether all of it was heard
public record HeardWord(long startMillis, long endMillis, String text, int speaker, boolean whole) {

    HeardWord later(long millis) {
        return new HeardWord(startMillis + millis, endMillis + millis, text, speaker, whole);
    }
}
