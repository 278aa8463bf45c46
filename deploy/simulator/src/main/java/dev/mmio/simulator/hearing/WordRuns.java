package dev.mmio.simulator.hearing;

import dev.mmio.simulator.speech.Lexicon;
import dev.mmio.simulator.speech.Spelling;
import dev.mmio.simulator.speech.Tones;
import java.util.Arrays;
import java.util.function.Consumer;

/// Makes words of digits: four that follow each other closely. What is shorter, or fails its check, is a part of a
/// word.
final class WordRuns {

    private static final int MILLI = Tones.SAMPLE_RATE / 1000;
    private static final int LONGEST_GAP = 55 * MILLI;

    /// A tone is noticed late and lost early, because it must fill most of a frame.
    private static final int EDGE = 56;

    private final Consumer<HeardWord> heard;
    private final int[] digits = new int[Spelling.DIGITS];
    private final double[] pilots = new double[Tones.PILOTS.size()];
    private int count;
    private long start;
    private long end;

    WordRuns(Consumer<HeardWord> heard) {
        this.heard = heard;
    }

    /// The power of each speaker's tone during the word so far.
    double[] pilots() {
        return pilots;
    }

    void digit(int digit, long from, long to) {
        silentUntil(from);
        start = count == 0 ? from : start;
        end = to;
        digits[count++] = digit;
        if (count == Spelling.DIGITS) {
            end();
        }
    }

    /// Ends the word if nothing was heard for too long.
    void silentUntil(long position) {
        if (position - end > LONGEST_GAP) {
            end();
        }
    }

    void end() {
        if (count > 0) {
            var all = Arrays.copyOf(digits, count);
            var id = Spelling.read(all);
            var whole = id != Spelling.NO_WORD;
            var text = whole ? Lexicon.PLAIN.word(id) : Lexicon.garbled(all);
            heard.accept(new HeardWord(millis(start - EDGE), millis(end + EDGE), text, speaker(), whole));
        }
        count = 0;
        Arrays.fill(pilots, 0);
    }

    private int speaker() {
        var loudest = 0;
        for (var speaker = 1; speaker < pilots.length; speaker++) {
            loudest = pilots[speaker] > pilots[loudest] ? speaker : loudest;
        }
        return loudest;
    }

    private static long millis(long sample) {
        return Math.max(0, Math.round(sample / (double) MILLI));
    }
}
