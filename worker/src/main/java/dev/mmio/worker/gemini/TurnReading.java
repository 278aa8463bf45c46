package dev.mmio.worker.gemini;

import com.google.genai.types.Transcription;
import com.google.genai.types.WordInfo;
import dev.mmio.worker.gemini.SpokenTurn.TimedWord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Reads a turn of a transcription in the words of the SDK.
final class TurnReading {

    /// Such as `12.340s`.
    private static final Pattern OFFSET = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,9})?)s");

    static SpokenTurn of(Transcription told) {
        var words = words(told.words().orElse(List.of()));
        return new SpokenTurn(told.text().orElse(""), told.speakerLabel().orElse(null), words);
    }

    /// Times are of use only if every word has them.
    private static List<TimedWord> words(List<WordInfo> told) {
        var words = new ArrayList<TimedWord>();
        for (var word : told) {
            if (word == null) {
                return List.of();
            }
            var start = millis(word.startOffset().orElse("0s"));
            var end = millis(word.endOffset().orElse(""));
            if (word.word().isEmpty() || start.isEmpty() || end.isEmpty() || end.getAsLong() < start.getAsLong()) {
                return List.of();
            }
            words.add(new TimedWord(word.word().get(), start.getAsLong(), end.getAsLong()));
        }
        return words;
    }

    private static OptionalLong millis(String offset) {
        var matcher = OFFSET.matcher(offset);
        return matcher.matches()
                ? OptionalLong.of(
                        new BigDecimal(matcher.group(1)).movePointRight(3).longValue())
                : OptionalLong.empty();
    }

    private TurnReading() {}
}
