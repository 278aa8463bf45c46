package dev.mmio.simulator.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/// Does not find the end of a number or of a word: its digits or letters go on until the model may say no more.
final class LiteralLoop {

    private static final String NUMBER = "number";
    private static final long WHICH = 11;

    /// The last digit of a time; the number of a speaker has a blank before it.
    private static final Pattern STAMP = Pattern.compile("[:.\\d]\\d(?=[\",}])");

    private final Asking asking;
    private final SplittableRandom random;

    LiteralLoop(Asking asking, SplittableRandom random) {
        this.asking = asking;
        this.random = random;
    }

    /// Only JSON has numbers.
    boolean inNumber() {
        if (asking.form() != Form.JSON) {
            return false;
        }
        return asking.value().isEmpty()
                ? asking.chances(WHICH).nextBoolean()
                : asking.value().equals(NUMBER);
    }

    List<Word> of(List<Word> words) {
        if (words.isEmpty() || inNumber()) {
            return words;
        }
        var at = words.size() / 5 + random.nextInt(words.size() / 2 + 1);
        var looped = new ArrayList<>(words.subList(0, Math.min(at + 1, words.size())));
        looped.add(looped.removeLast().text("ha".repeat(asking.maxCharacters() / 2 + 1)));
        return looped;
    }

    String of(String json) {
        var stamps = STAMP.matcher(json).results().toList();
        if (stamps.isEmpty() || !inNumber()) {
            return json;
        }
        var end = stamps.get(random.nextInt(stamps.size())).end();
        return json.substring(0, end) + String.valueOf(json.charAt(end - 1)).repeat(asking.maxCharacters());
    }
}
