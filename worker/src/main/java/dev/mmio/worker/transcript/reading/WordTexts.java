package dev.mmio.worker.transcript.reading;

import dev.mmio.worker.transcript.writing.Scripts;
import java.util.ArrayList;
import java.util.List;

/// What stands in the text of a turn for each of its words: the word with the punctuation and the blank behind it,
/// which the words themselves may lack.
final class WordTexts {

    /// Returns a text for each word; together they are the text of the turn, if the words can be found in it.
    static List<String> of(Turn turn) {
        var found = found(turn);
        return found.size() == turn.words().size() ? found : joined(turn);
    }

    private static List<String> found(Turn turn) {
        var texts = new ArrayList<String>();
        int from = 0;
        int end = 0;
        for (var word : turn.words()) {
            int place = turn.text().indexOf(word.word(), end);
            if (place < 0) {
                return List.of();
            }
            if (end > 0) {
                texts.add(turn.text().substring(from, place));
                from = place;
            }
            end = place + Math.max(1, word.word().length());
        }
        texts.add(turn.text().substring(from));
        return texts;
    }

    private static List<String> joined(Turn turn) {
        return turn.words().stream()
                .map(word -> word.word().strip())
                .map(word -> endsWithoutBlank(word) ? word : word + " ")
                .toList();
    }

    private static boolean endsWithoutBlank(String word) {
        return !word.isEmpty() && Scripts.isWithoutBlanks(word.codePointBefore(word.length()));
    }

    private WordTexts() {}
}
