package dev.mmio.simulator.hearing;

import dev.mmio.simulator.speech.Tones;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.function.Consumer;

/// Hears the words in samples: 16 kHz, mono, 16 bits, low byte first. Hours need no more memory than seconds.
public final class Ear {

    private static final int BUFFER = 200 * Spectrum.HOP * 2;

    private final Spectrum spectrum = new Spectrum();
    private final Digits digits = new Digits(spectrum);
    private final WordRuns words;
    private final DigitRuns runs;
    private final float[] hop = new float[Spectrum.HOP];
    private long position;

    private Ear(Consumer<HeardWord> heard) {
        this.words = new WordRuns(heard);
        this.runs = new DigitRuns(words::digit);
    }

    /// Returns all that is heard in the samples, when they have ended.
    public static Heard listen(InputStream samples) throws IOException {
        var words = new ArrayList<HeardWord>();
        var length = listen(samples, words::add);
        return new Heard(words, length);
    }

    /// Tells each word as it is heard, and returns how many samples there were.
    public static long listen(InputStream samples, Consumer<HeardWord> heard) throws IOException {
        var ear = new Ear(heard);
        var buffer = new byte[BUFFER];
        var length = 0L;
        for (var n = samples.readNBytes(buffer, 0, BUFFER); n > 0; n = samples.readNBytes(buffer, 0, BUFFER)) {
            ear.hear(buffer, n);
            length += n / 2;
        }
        ear.hearSilence();
        return length;
    }

    private void hear(byte[] bytes, int length) {
        for (var from = 0; from < length; from += 2 * Spectrum.HOP) {
            for (var i = 0; i < Spectrum.HOP; i++) {
                var at = from + 2 * i;
                hop[i] = at + 1 < length ? (short) ((bytes[at] & 255) | (bytes[at + 1] << 8)) : 0;
            }
            hearHop();
        }
    }

    private void hearHop() {
        spectrum.add(hop);
        position += Spectrum.HOP;
        var digit = digits.now();
        if (digit != Digits.NONE) {
            digits.addPilots(words.pilots());
        }
        var middle = position - Spectrum.FRAME / 2 + Spectrum.HOP / 2;
        runs.frame(digit, middle);
        if (runs.silent()) {
            words.silentUntil(middle);
        }
    }

    /// A word may have ended with the samples: only what follows tells.
    private void hearSilence() {
        hear(new byte[Tones.SAMPLE_RATE / 5], Tones.SAMPLE_RATE / 5);
        runs.end();
        words.end();
    }
}
