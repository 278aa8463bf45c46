package dev.mmio.simulator.speech;

import java.util.List;

/// How a word sounds: four digits of 16, each a pair of tones, with a quiet third tone that tells the speaker.
public final class Tones {

    /// Samples in a second.
    public static final int SAMPLE_RATE = 16_000;

    /// The low tone of a digit, by its upper two bits, in hertz.
    public static final List<Double> ROWS = List.of(697.0, 770.0, 852.0, 941.0);

    /// The high tone of a digit, by its lower two bits, in hertz.
    public static final List<Double> COLUMNS = List.of(1209.0, 1336.0, 1477.0, 1633.0);

    /// The tone of each speaker, in hertz.
    public static final List<Double> PILOTS = List.of(350.0, 410.0, 470.0, 530.0);

    /// Samples of a digit: 60 ms, so that it survives MP3 and AAC.
    public static final int DIGIT = 960;

    /// Samples between the digits of a word: 25 ms.
    public static final int GAP = 400;

    /// Samples of a whole word: 315 ms.
    public static final int WORD = Spelling.DIGITS * DIGIT + (Spelling.DIGITS - 1) * GAP;

    private Tones() {}
}
