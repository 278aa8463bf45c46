package dev.mmio.simulator.hearing;

import dev.mmio.simulator.speech.Tones;

/// Hears digits in frames: the one tone of each four that stands out, if both together are most of what is heard.
final class Digits {

    static final int NONE = -1;

    private static final int COLUMNS = Tones.ROWS.size();
    private static final int PILOTS = COLUMNS + Tones.COLUMNS.size();

    /// Fainter frames are silence, whatever the tones.
    private static final double FAINTEST = Spectrum.FRAME * 60.0 * 60.0;

    private static final double SHARE_OF_BOTH = 0.55;
    private static final double SHARE_OF_EACH = 0.12;

    private final Spectrum spectrum;

    Digits(Spectrum spectrum) {
        this.spectrum = spectrum;
    }

    /// Returns the digit that is heard now, or [#NONE].
    int now() {
        var energy = spectrum.energy();
        if (energy < FAINTEST) {
            return NONE;
        }
        var row = loudest(0, COLUMNS);
        var column = loudest(COLUMNS, PILOTS);
        var all = energy * Spectrum.FRAME / 2;
        var low = spectrum.power(row);
        var high = spectrum.power(column);
        var heard = low + high > SHARE_OF_BOTH * all && low > SHARE_OF_EACH * all && high > SHARE_OF_EACH * all;
        return heard ? (row << 2) | (column - COLUMNS) : NONE;
    }

    /// Adds to the power of each speaker's tone what is heard of it now.
    void addPilots(double[] powers) {
        for (var speaker = 0; speaker < powers.length; speaker++) {
            powers[speaker] += spectrum.power(PILOTS + speaker);
        }
    }

    private int loudest(int from, int to) {
        var loudest = from;
        var most = spectrum.power(from);
        for (var tone = from + 1; tone < to; tone++) {
            var power = spectrum.power(tone);
            if (power > most) {
                loudest = tone;
                most = power;
            }
        }
        return loudest;
    }
}
