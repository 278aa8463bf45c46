package dev.mmio.simulator.speech;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Speaks a script: 16 kHz, mono, 16 bits, low byte first. Hours need no more memory than seconds.
public final class Voice {

    private static final int BLOCK = Tones.SAMPLE_RATE;
    private static final double LEVEL = 0.22;
    private static final int LARGEST = 32_767;

    private final Script script;
    private final DigitSounds sounds = new DigitSounds();
    private final Bed bed;
    private final Iterator<SpokenWord> words;
    private final float[] block = new float[BLOCK];
    private @Nullable SpokenWord word;

    private Voice(Script script) {
        this.script = script;
        this.bed = new Bed(script.backdrop(), script.seed() ^ 77);
        this.words = script.iterator();
        this.word = next();
    }

    /// Writes the samples of a script.
    public static void speak(Script script, OutputStream samples) throws IOException {
        speak(script, samples, _ -> {});
    }

    /// Writes the samples of a script, and tells each word when it has been spoken.
    public static void speak(Script script, OutputStream samples, Consumer<SpokenWord> spoken) throws IOException {
        new Voice(script).speakTo(samples, spoken);
    }

    private void speakTo(OutputStream samples, Consumer<SpokenWord> spoken) throws IOException {
        var bytes = new byte[BLOCK * 2];
        for (var from = 0L; from < script.samples(); from += BLOCK) {
            var length = (int) Math.min(BLOCK, script.samples() - from);
            bed.fill(block, length);
            while (word != null && word.start() < from + length) {
                mix(word, from, length);
                if (word.end() > from + length) {
                    break;
                }
                spoken.accept(word);
                word = next();
            }
            encode(bytes, length);
            samples.write(bytes, 0, length * 2);
        }
    }

    private @Nullable SpokenWord next() {
        return words.hasNext() ? words.next() : null;
    }

    /// Adds as much of a word as lies in the block.
    private void mix(SpokenWord spoken, long from, int length) {
        var level = level(spoken);
        var digits = Spelling.digits(spoken.id());
        for (var i = 0; i < digits.length; i++) {
            var sound = sounds.of(digits[i], spoken.speaker());
            var start = spoken.start() + (long) i * (Tones.DIGIT + Tones.GAP) - from;
            var last = Math.min(sound.length, length - start);
            for (var sample = Math.max(0, -start); sample < last; sample++) {
                block[(int) (start + sample)] += level * sound[(int) sample];
            }
        }
    }

    /// Up to 4 dB louder or softer than usual, as it happens.
    private static float level(SpokenWord spoken) {
        var chance = ((spoken.start() * 0x9E3779B97F4A7C15L) >>> 40) % 9;
        return (float) (LEVEL * Math.pow(10, (chance - 4) / 20.0));
    }

    private void encode(byte[] bytes, int length) {
        for (var i = 0; i < length; i++) {
            var sample = Math.clamp(Math.round(block[i] * LARGEST), -LARGEST, LARGEST);
            bytes[2 * i] = (byte) sample;
            bytes[2 * i + 1] = (byte) (sample >> 8);
        }
    }
}
