package dev.mmio.worker.gemini;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Bounds the model names under which something is kept for ever: producers may send any.
final class ModelNames {

    private static final int MOST = 100;
    private static final String OTHER = "other";

    private final Set<String> configured;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    ModelNames() {
        this(Set.of());
    }

    /// @param configured names that are always known, whatever comes before them
    ModelNames(Set<String> configured) {
        this.configured = Set.copyOf(configured);
    }

    /// Returns the name, or `other` for one that came after the first hundred or is none.
    String bounded(String model) {
        if (configured.contains(model) || known.contains(model)) {
            return model;
        }
        if (known.size() >= MOST || !model.matches("[a-z0-9][a-z0-9._-]{0,63}")) {
            return OTHER;
        }
        known.add(model);
        return model;
    }
}
