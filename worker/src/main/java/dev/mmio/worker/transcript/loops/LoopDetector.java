package dev.mmio.worker.transcript.loops;

/// Notices that an answer goes in circles, while it still comes, so that nobody need pay for more of it.
///
/// It does when up to 40 words come four times in a row or more, and at least 8 words; or when letters or digits do
/// without a blank; or when there are no words at all for long.
public final class LoopDetector {

    private static final int LONGEST_PERIOD = 40;
    private static final int FEWEST_WORDS = 8;
    private static final int FEWEST_REPEATED = 4;

    /// Laughter and the like is a row of the same letters where words are not told apart.
    private static final int FEWEST_LETTERS = 24;

    private static final int FEWEST_CHARACTERS = 200;
    private static final int MOST_WITHOUT_WORDS = 1_500;

    private final SpokenWords words = new SpokenWords(this::word);
    private final Periods wordPeriods = new Periods(LONGEST_PERIOD);
    private final Periods characterPeriods = new Periods(LONGEST_PERIOD);
    private long withoutWords;
    private boolean looping;
    private long start;

    /// Takes the next piece of an answer, cut anywhere. Returns whether it goes in circles; if so, it does ever after.
    public boolean feed(String piece) {
        for (int i = 0; i < piece.length(); i += Character.charCount(piece.codePointAt(i))) {
            character(piece.codePointAt(i));
        }
        return looping;
    }

    public boolean isLooping() {
        return looping;
    }

    /// Ends the last word. Returns whether the answer goes in circles.
    public boolean end() {
        words.end();
        return looping;
    }

    /// Returns how many words there were before it began to go in circles.
    public long start() {
        return start;
    }

    public long words() {
        return wordPeriods.count();
    }

    /// Returns how many words, up to the last one, say again what was said right before.
    public long repeated() {
        return wordPeriods.repeated(FEWEST_REPEATED);
    }

    private void character(int character) {
        words.take(character);
        if (Character.isWhitespace(character)) {
            characterPeriods.clear();
        } else {
            characterPeriods.add(character);
        }
        withoutWords++;
        if (!looping && (characterPeriods.looping() >= FEWEST_CHARACTERS || withoutWords > MOST_WITHOUT_WORDS)) {
            looping = true;
            start = wordPeriods.count();
        }
    }

    private void word(long word) {
        withoutWords = 0;
        wordPeriods.add(word);
        int fewest = word < 0 ? FEWEST_LETTERS : FEWEST_WORDS;
        if (wordPeriods.looping() >= fewest && !looping) {
            looping = true;
            start = wordPeriods.count() - wordPeriods.looping();
        }
    }
}
