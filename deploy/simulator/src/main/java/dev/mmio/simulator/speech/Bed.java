package dev.mmio.simulator.speech;

import java.util.SplittableRandom;

/// Makes what is heard behind the voices, block by block.
final class Bed {

    private static final double KEPT = 0.85;

    /// RMS of noise between -1 and 1 behind the filter.
    private static final double FILTERED = (1 - KEPT) / Math.sqrt(3 * (1 - KEPT * KEPT));

    private static final double HUM = 0.03;

    private final Backdrop backdrop;
    private final SplittableRandom random;
    private double noise;
    private long position;

    Bed(Backdrop backdrop, long seed) {
        this.backdrop = backdrop;
        this.random = new SplittableRandom(seed);
    }

    /// Fills the first samples of a block.
    void fill(float[] block, int samples) {
        var level = Math.pow(10, backdrop.noise() / 20) / FILTERED;
        for (var i = 0; i < samples; i++) {
            block[i] = level > 0 ? (float) (level * nextNoise()) : 0;
        }
        if (backdrop.music()) {
            hum(block, samples);
        }
        position += samples;
    }

    private double nextNoise() {
        noise = KEPT * noise + (1 - KEPT) * (random.nextDouble() * 2 - 1);
        return noise;
    }

    private void hum(float[] block, int samples) {
        for (var i = 0; i < samples; i++) {
            var time = (position + i) / (double) Tones.SAMPLE_RATE;
            var deep = Math.sin(2 * Math.PI * 110 * time);
            var swaying = Math.sin(2 * Math.PI * 164.8 * time + Math.sin(time));
            block[i] += (float) (HUM * (deep + swaying));
        }
    }
}
