package dev.mmio.worker.gemini;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Values by key, as many as fit: the one that was not used for the longest time is forgotten first.
final class RecentlyUsed<K, V> {

    private final V first;
    private final Map<K, V> values;

    /// @param first the value of a key that is not known
    RecentlyUsed(int most, V first) {
        this.first = first;
        this.values = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    synchronized V get(K key) {
        return values.getOrDefault(key, first);
    }

    /// Changes a value and returns what it is now.
    synchronized V change(K key, UnaryOperator<V> change) {
        var changed = change.apply(values.getOrDefault(key, first));
        values.put(key, changed);
        return changed;
    }

    synchronized void forget(K key) {
        values.remove(key);
    }
}
