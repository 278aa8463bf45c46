package dev.mmio.message;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a pause is about: a model or a kind; and what a cancellation is about, if that is labels.
final class Scope {

    static void check(@Nullable String model, @Nullable JobKind kind) {
        if ((model == null) == (kind == null)) {
            throw new InvalidMessageException("pause and resume need either model or kind");
        }
    }

    static String key(@Nullable String model, @Nullable JobKind kind) {
        return kind == null ? "model/" + model : "kind/" + kind.wireName();
    }

    /// Returns the same for the same labels, in whatever order they were given.
    static String key(Map<String, String> labels) {
        return new TreeMap<>(labels)
                .entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining(","));
    }

    private Scope() {}
}
