package dev.mmio.simulator.live;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The voice of the model: sound is answered with itself, so that it tells which of it was heard. Samples are of 16
/// bits, low byte first; what goes in has 16 kHz, what comes out 24 kHz.
public final class Echo {

    /// Samples a second of what goes in.
    public static final int INPUT_RATE = 16_000;

    /// Samples a second of what comes out.
    public static final int OUTPUT_RATE = 24_000;

    private static final int SAMPLES_OF_A_LETTER = OUTPUT_RATE / 50;
    private static final int LEVEL = 6_000;

    private Echo() {}

    /// Returns what answers sound: between every two samples there is one more.
    public static byte[] of(byte[] samples) {
        var pairs = (samples.length / 2 + 1) / 2;
        var echo = new byte[pairs * 6];
        for (var pair = 0; pair < pairs; pair++) {
            var first = sample(samples, 2 * pair);
            var second = sample(samples, 2 * pair + 1);
            put(echo, 3 * pair, first);
            put(echo, 3 * pair + 1, (first + second) / 2);
            put(echo, 3 * pair + 2, second);
        }
        return echo;
    }

    /// Returns the sound that such an answer answers.
    public static byte[] heard(byte[] echo) {
        var pairs = echo.length / 6;
        var samples = new byte[pairs * 4];
        for (var pair = 0; pair < pairs; pair++) {
            put(samples, 2 * pair, sample(echo, 3 * pair));
            put(samples, 2 * pair + 1, sample(echo, 3 * pair + 2));
        }
        return samples;
    }

    /// Returns what a text sounds like: a tone of 20 ms for each of its bytes.
    public static byte[] of(String text) {
        var sound = new ByteArrayOutputStream();
        for (var letter : text.getBytes(StandardCharsets.UTF_8)) {
            var hertz = 300 + 10 * (letter & 255);
            var tone = new byte[2 * SAMPLES_OF_A_LETTER];
            for (var i = 0; i < SAMPLES_OF_A_LETTER; i++) {
                put(tone, i, (int) (LEVEL * Math.sin(2 * Math.PI * hertz * i / OUTPUT_RATE)));
            }
            sound.writeBytes(tone);
        }
        return sound.toByteArray();
    }

    /// Returns sound of another rate at ours, sample by nearest sample.
    static byte[] atInputRate(byte[] samples, int rate) {
        if (rate == INPUT_RATE) {
            return samples;
        }
        var count = (int) (samples.length / 2 * (long) INPUT_RATE / rate);
        var converted = new byte[2 * count];
        for (var i = 0; i < count; i++) {
            put(converted, i, sample(samples, (int) ((long) i * rate / INPUT_RATE)));
        }
        return converted;
    }

    /// Returns a sample, or silence behind the end.
    static int sample(byte[] samples, int index) {
        var at = 2 * index;
        return at + 1 < samples.length ? (short) ((samples[at] & 255) | (samples[at + 1] << 8)) : 0;
    }

    static void put(byte[] samples, int index, int value) {
        samples[2 * index] = (byte) value;
        samples[2 * index + 1] = (byte) (value >> 8);
    }
}
