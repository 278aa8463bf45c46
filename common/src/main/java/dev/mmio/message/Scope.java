package dev.mmio.message;

import org.jspecify.annotations.Nullable;

/// What a pause is about: a model or a kind.
final class Scope {

    static void check(@Nullable String model, @Nullable JobKind kind) {
        if ((model == null) == (kind == null)) {
            throw new InvalidMessageException("pause and resume need either model or kind");
        }
    }

    static String key(@Nullable String model, @Nullable JobKind kind) {
        return kind == null ? "model/" + model : "kind/" + kind.wireName();
    }

    private Scope() {}
}
