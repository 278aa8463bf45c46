package dev.mmio.simulator.speech;

/// How people speak.
///
/// @param vocabulary how many words they know, at most 4096; the first ones are used most
/// @param speakers how many take turns, 1 to 4
/// @param pauses whether they pause after sentences and turns; without, there are only the gaps between words
record Style(int vocabulary, int speakers, boolean pauses) {

    static final Style USUAL = new Style(2000, 1, true);

    Style {
        if (vocabulary < 1 || vocabulary > Spelling.WORDS) {
            throw new IllegalArgumentException("vocabulary must be from 1 to 4096");
        }
        if (speakers < 1 || speakers > Tones.PILOTS.size()) {
            throw new IllegalArgumentException("speakers must be from 1 to 4");
        }
    }
}
