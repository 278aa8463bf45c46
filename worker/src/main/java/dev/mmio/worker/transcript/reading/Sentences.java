package dev.mmio.worker.transcript.reading;

import dev.mmio.worker.transcript.writing.Scripts;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Where sentences end.
final class Sentences {

    /// Blanks are looked at from the first one on only: models that go astray write many.
    private static final Pattern END = Pattern.compile("(?<=[.!?…]['\"”’»)]{0,2})\\s+|(?<=[。！？])|(?<!\\s)\\s*\\R\\s*");
    private static final Pattern CLOSED = Pattern.compile(".*[.!?…。！？؟।]['\"”’»)]{0,2}", Pattern.DOTALL);
    private static final Pattern PAUSED = Pattern.compile(".*[,;:–—、，；،]", Pattern.DOTALL);
    private static final int MOST_WORDS = 30;

    /// Returns the sentences of a text. Very long ones are cut between words.
    static List<String> of(String text) {
        var sentences = new ArrayList<String>();
        for (var sentence : END.split(text.strip(), -1)) {
            cut(sentence.strip(), sentences);
        }
        return sentences;
    }

    /// Returns whether a sentence ends with this text.
    static boolean endsWith(String text) {
        return CLOSED.matcher(text.strip()).matches();
    }

    /// Returns whether the speaker may take breath after this text.
    static boolean pausesAfter(String text) {
        return PAUSED.matcher(text.strip()).matches();
    }

    private static void cut(String sentence, List<String> pieces) {
        var rest = sentence;
        while (Scripts.words(rest) > MOST_WORDS) {
            int end = end(rest);
            pieces.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty()) {
            pieces.add(rest);
        }
    }

    /// Returns where a piece of a long sentence ends, which is not in a word unless words cannot be told apart.
    private static int end(String sentence) {
        int words = 0;
        for (int i = 0; i < sentence.length(); i++) {
            boolean blank = Character.isWhitespace(sentence.charAt(i));
            if (blank || Scripts.isWithoutBlanks(sentence.charAt(i))) {
                words += blank ? 2 : 1;
                if (words >= 2 * MOST_WORDS && i > 0) {
                    return i;
                }
            }
        }
        return sentence.length();
    }
}
