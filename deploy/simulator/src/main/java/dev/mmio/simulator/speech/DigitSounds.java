package dev.mmio.simulator.speech;

/// The samples of every digit from every speaker at full level.
final class DigitSounds {

    private static final int SYMBOLS = 16;

    /// Samples in which a tone swells and fades, so that it does not click.
    private static final double RAMP = 48;

    private static final double PILOT_LEVEL = 0.5;

    private final float[][] sounds = new float[SYMBOLS * Tones.PILOTS.size()][];

    DigitSounds() {
        for (var speaker = 0; speaker < Tones.PILOTS.size(); speaker++) {
            for (var digit = 0; digit < SYMBOLS; digit++) {
                sounds[speaker * SYMBOLS + digit] = sound(digit, Tones.PILOTS.get(speaker));
            }
        }
    }

    float[] of(int digit, int speaker) {
        return sounds[speaker * SYMBOLS + digit];
    }

    private static float[] sound(int digit, double pilot) {
        var sound = new float[Tones.DIGIT];
        for (var i = 0; i < sound.length; i++) {
            var swell = Math.min(1, Math.min(i, sound.length - i) / RAMP);
            sound[i] = (float) (swell
                    * (wave(Tones.ROWS.get(digit >> 2), i)
                            + wave(Tones.COLUMNS.get(digit & 3), i)
                            + PILOT_LEVEL * wave(pilot, i)));
        }
        return sound;
    }

    private static double wave(double hertz, int sample) {
        return Math.sin(2 * Math.PI * hertz * sample / Tones.SAMPLE_RATE);
    }
}
