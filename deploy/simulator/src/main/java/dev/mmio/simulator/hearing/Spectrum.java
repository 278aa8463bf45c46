package dev.mmio.simulator.hearing;

import dev.mmio.simulator.speech.Tones;
import java.util.stream.Stream;

/// How loud each tone is in the last 20 ms, told anew every 5 ms.
///
/// The sums of a hop are kept and turned to the phase of the frame, so that every sample is multiplied only once.
final class Spectrum {

    static final int HOP = 80;
    static final int HOPS = 4;
    static final int FRAME = HOP * HOPS;

    /// Sums below belong to silence.
    private static final double SILENT = HOP * 30.0 * 30.0;

    private final float[][] cosines;
    private final float[][] sines;
    private final double[] turnReal;
    private final double[] turnImaginary;
    private final double[][] real = new double[HOPS][];
    private final double[][] imaginary = new double[HOPS][];
    private final double[] energies = new double[HOPS];
    private int newest;

    Spectrum() {
        var frequencies = Stream.of(Tones.ROWS, Tones.COLUMNS, Tones.PILOTS)
                .flatMap(tones -> tones.stream())
                .mapToDouble(hertz -> 2 * Math.PI * hertz / Tones.SAMPLE_RATE)
                .toArray();
        cosines = new float[frequencies.length][HOP];
        sines = new float[frequencies.length][HOP];
        turnReal = new double[frequencies.length];
        turnImaginary = new double[frequencies.length];
        for (var tone = 0; tone < frequencies.length; tone++) {
            for (var i = 0; i < HOP; i++) {
                cosines[tone][i] = (float) Math.cos(frequencies[tone] * i);
                sines[tone][i] = (float) -Math.sin(frequencies[tone] * i);
            }
            turnReal[tone] = Math.cos(frequencies[tone] * HOP);
            turnImaginary[tone] = -Math.sin(frequencies[tone] * HOP);
        }
        for (var hop = 0; hop < HOPS; hop++) {
            real[hop] = new double[frequencies.length];
            imaginary[hop] = new double[frequencies.length];
        }
    }

    /// Takes the next 5 ms.
    void add(float[] hop) {
        newest = (newest + 1) % HOPS;
        var energy = 0f;
        for (var sample : hop) {
            energy += sample * sample;
        }
        energies[newest] = energy;
        for (var tone = 0; tone < cosines.length; tone++) {
            real[newest][tone] = energy < SILENT ? 0 : product(hop, cosines[tone]);
            imaginary[newest][tone] = energy < SILENT ? 0 : product(hop, sines[tone]);
        }
    }

    private static double product(float[] hop, float[] wave) {
        var even = 0f;
        var odd = 0f;
        for (var i = 0; i < HOP; i += 2) {
            even += hop[i] * wave[i];
            odd += hop[i + 1] * wave[i + 1];
        }
        return even + odd;
    }

    /// Energy of the frame; a single tone has a power of this times half of [#FRAME].
    double energy() {
        var energy = 0.0;
        for (var hop : energies) {
            energy += hop;
        }
        return energy;
    }

    /// Power of a tone in the frame: rows, then columns, then pilots.
    double power(int tone) {
        var sumReal = 0.0;
        var sumImaginary = 0.0;
        for (var age = 0; age < HOPS; age++) {
            var hop = (newest - age + HOPS) % HOPS;
            var turned = sumReal * turnReal[tone] - sumImaginary * turnImaginary[tone];
            sumImaginary = sumReal * turnImaginary[tone] + sumImaginary * turnReal[tone] + imaginary[hop][tone];
            sumReal = turned + real[hop][tone];
        }
        return sumReal * sumReal + sumImaginary * sumImaginary;
    }
}
