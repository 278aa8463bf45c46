package dev.mmio.simulator.speech;

/// A word of a script: the truth.
///
/// @param start first sample
/// @param end the sample after the last one
/// @param id which word it is, from 0 to 4095
/// @param speaker who says it, from 0
public record SpokenWord(long start, long end, int id, int speaker) {

    /// The word as it is written.
    public String text() {
        return Lexicon.PLAIN.word(id);
    }

    public double startMillis() {
        return start * 1000.0 / Tones.SAMPLE_RATE;
    }

    public double endMillis() {
        return end * 1000.0 / Tones.SAMPLE_RATE;
    }
}
