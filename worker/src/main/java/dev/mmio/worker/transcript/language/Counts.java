package dev.mmio.worker.transcript.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// How often what was heard.
final class Counts {

    private final @Nullable Counts others;
    private final Map<String, Integer> counts = new HashMap<>();

    /// @param others are counted, too, but not changed
    Counts(@Nullable Counts others) {
        this.others = others;
    }

    void add(List<String> heard) {
        heard.forEach(each -> counts.merge(each, 1, Integer::sum));
    }

    /// Returns which part of these was heard.
    double known(List<String> some) {
        return share(some, each -> 0);
    }

    /// Returns which part of these, which were counted, was heard elsewhere, too.
    double knownElsewhere(List<String> some) {
        var own = new Counts(null);
        own.add(some);
        return share(some, own::count);
    }

    private double share(List<String> some, ToIntFunction<String> own) {
        long known =
                some.stream().filter(each -> count(each) > own.applyAsInt(each)).count();
        return some.isEmpty() ? 0 : (double) known / some.size();
    }

    private int count(String some) {
        return counts.getOrDefault(some, 0) + (others == null ? 0 : others.count(some));
    }
}
