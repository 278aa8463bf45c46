package dev.mmio.simulator.transcript;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;

/// Tells times that cannot be.
///
/// The value of the fault may say how: `scaled 1.08`, `beyond` the end of the sound, or `backwards` to 0 in the middle.
final class WrongStamps {

    private static final List<String> WAYS = List.of("scaled", "beyond", "backwards");

    private final Asking asking;
    private final SplittableRandom random;

    WrongStamps(Asking asking, SplittableRandom random) {
        this.asking = asking;
        this.random = random;
    }

    List<Word> of(List<Word> words, long millis) {
        var value = asking.value().split("\\s+", 2);
        var way = value[0].isEmpty() ? WAYS.get(random.nextInt(WAYS.size())) : value[0];
        return switch (way) {
            case "scaled" -> {
                var factor = value.length == 2 ? Double.parseDouble(value[1]) : random.nextDouble(1.03, 1.3);
                yield moved(words, 0, time -> (long) (time * factor));
            }
            case "beyond" -> moved(words, startOf(words, 2 * words.size() / 3), time -> time + millis / 2);
            case "backwards" -> {
                var restart = startOf(words, words.size() / 2);
                yield moved(words, restart, time -> time - restart);
            }
            default -> throw new IllegalArgumentException("stamps are scaled, beyond or backwards, not " + value[0]);
        };
    }

    private static long startOf(List<Word> words, int index) {
        return words.isEmpty() ? 0 : words.get(index).startMillis();
    }

    private static List<Word> moved(List<Word> words, long from, LongUnaryOperator change) {
        return words.stream()
                .map(word -> word.startMillis() < from
                        ? word
                        : word.at(change.applyAsLong(word.startMillis()), change.applyAsLong(word.endMillis())))
                .toList();
    }
}
