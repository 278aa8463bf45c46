package dev.mmio.simulator.hearing;

import dev.mmio.simulator.speech.Tones;
import java.util.ArrayList;
import java.util.List;

/// All that was heard in a recording.
///
/// @param samples length of the recording
public record Heard(List<HeardWord> words, long samples) {

    public Heard {
        words = List.copyOf(words);
    }

    /// This, and then the other.
    public Heard then(Heard next) {
        var all = new ArrayList<>(words);
        next.words.forEach(word -> all.add(word.later(millis())));
        return new Heard(all, samples + next.samples);
    }

    /// Length of the recording.
    public long millis() {
        return samples * 1000 / Tones.SAMPLE_RATE;
    }
}
