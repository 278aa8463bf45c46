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
        return configured.contains(model) || known.contains(model) || learn(model) ? model : OTHER;
    }

    /// One at a time, or those that come at once would be more than there may be.
    private synchronized boolean learn(String model) {
        return known.contains(model)
                || (known.size() < MOST && model.matches("[a-z0-9][a-z0-9._-]{0,63}") && known.add(model));
    }
}
