package dev.mmio.worker.transcript.joining;

import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.SpokenWord;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A word as one of two chunks heard it.
///
/// @param passage which of its strand's passages it is in
/// @param key the same for what sounds the same, however it is written
record HeardWord(
        int passage, SpokenWord word, String key, @Nullable String speaker) {

    /// Returns the words of a strand, in order.
    static List<HeardWord> of(Strand strand) {
        var words = new ArrayList<HeardWord>();
        for (int i = 0; i < strand.passages().size(); i++) {
            if (strand.passages().get(i) instanceof Segment segment) {
                for (var word : SpokenWord.of(segment)) {
                    var key = key(segment.text().substring(word.from(), word.to()));
                    words.add(new HeardWord(i, word, key, segment.speaker()));
                }
            }
        }
        return words;
    }

    long start() {
        return word.span().start();
    }

    long end() {
        return word.span().end();
    }

    /// Returns the place before it.
    Cut cutBefore(long time) {
        return new Cut(passage, word.from(), time);
    }

    private static String key(String text) {
        var letters = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(letters::appendCodePoint);
        return letters.toString().toLowerCase(Locale.ROOT);
    }

    /// Leaves out what was said: recordings are private.
    @Override
    public String toString() {
        return "HeardWord[" + word + "]";
    }
}
