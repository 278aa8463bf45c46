package dev.mmio.simulator.transcript;

import dev.mmio.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// What one speaker says until another one does, or a piece of it.
public final class Turn {

    private final List<Word> words;
    private final String label;
    private final boolean stamps;

    /// @param label of the speaker, or empty if it is not told
    /// @param stamps whether each word has its times
    Turn(List<Word> words, String label, boolean stamps) {
        this.words = List.copyOf(words);
        this.label = label;
        this.stamps = stamps;
    }

    public String text() {
        return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }

    /// Returns the turn in pieces of so many words.
    public List<Turn> pieces(int most) {
        var pieces = new ArrayList<Turn>();
        for (var from = 0; from < words.size(); from += most) {
            pieces.add(part(from, Math.min(words.size(), from + most)));
        }
        return pieces;
    }

    /// Returns the first words that have so many characters together; the last one may be cut.
    public Turn upTo(int characters) {
        var left = characters;
        var fitting = new ArrayList<Word>();
        for (var word : words) {
            if (left <= 0) {
                break;
            }
            fitting.add(word.text(
                    word.text().substring(0, Math.min(left, word.text().length()))));
            left -= word.text().length() + 1;
        }
        return new Turn(fitting, label, stamps);
    }

    private Turn part(int from, int to) {
        return new Turn(words.subList(from, to), label, stamps);
    }

    /// The content of `audioTranscription`.
    public ObjectNode toJson() {
        var json = Json.object().put("text", text());
        label(json);
        if (stamps) {
            var list = json.putArray("words");
            for (var word : words) {
                label(list.addObject()
                        .put("word", word.text())
                        .put("startOffset", offset(word.startMillis()))
                        .put("endOffset", offset(word.endMillis())));
            }
        }
        return json;
    }

    private void label(ObjectNode json) {
        if (!label.isEmpty()) {
            json.put("speakerLabel", label);
        }
    }

    private static String offset(long millis) {
        return String.format(Locale.ROOT, "%d.%03ds", millis / 1000, millis % 1000);
    }
}
