package dev.mmio.simulator.transcript;

import dev.mmio.simulator.faults.FaultTime;
import java.util.List;
import java.util.SplittableRandom;

/// Leaves out a stretch of 10 to 40 s, and ends as if nothing were missing.
///
/// The value of the fault may say where, and how long: `start 34.5s`, `middle`, `end 12s`.
final class Skip {

    private final Asking asking;
    private final SplittableRandom random;

    Skip(Asking asking, SplittableRandom random) {
        this.asking = asking;
        this.random = random;
    }

    List<Word> of(List<Word> words, long millis) {
        var value = asking.value().split("\\s+", 2);
        var length = value.length == 2
                ? FaultTime.parse(value[1]).toMillis()
                : Math.min(random.nextLong(10_000, 40_000), millis / 2);
        var from = start(value[0], Math.max(0, millis - length));
        return words.stream()
                .filter(word -> word.endMillis() <= from || word.startMillis() >= from + length)
                .toList();
    }

    private long start(String where, long latest) {
        return switch (where) {
            case "start" -> 0;
            case "middle" -> latest / 2;
            case "end" -> latest;
            case "" -> latest * random.nextInt(3) / 2;
            default -> throw new IllegalArgumentException("a skip is at the start, middle or end, not at " + where);
        };
    }
}
