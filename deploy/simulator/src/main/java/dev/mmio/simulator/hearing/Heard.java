package dev.mmio.simulator.hearing;

import dev.mmio.simulator.speech.Tones;
import java.util.List;

/// All that was heard in a recording.
///
/// @param samples length of the recording
public record Heard(List<HeardWord> words, long samples) {

    public Heard {
        words = List.copyOf(words);
    }

    /// Length of the recording.
    public long millis() {
        return samples * 1000 / Tones.SAMPLE_RATE;
    }
}
