package dev.mmio.simulator.speech;

/// What is heard behind the voices.
///
/// @param noise loudness of a bed of noise in dBFS (RMS), or negative infinity
/// @param music whether two deep tones hum
record Backdrop(double noise, boolean music) {

    static final Backdrop QUIET = new Backdrop(Double.NEGATIVE_INFINITY, false);
}
