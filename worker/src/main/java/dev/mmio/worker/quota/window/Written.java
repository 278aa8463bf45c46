package dev.mmio.worker.quota.window;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How messages look when they come: what is empty was not written.
public final class Written {

    /// Returns what was in a list, nothing if it was not there.
    public static <T> List<T> list(@Nullable List<T> read) {
        return read == null ? List.of() : List.copyOf(read);
    }

    /// Returns what was in a map, nothing if it was not there.
    public static <K, V> Map<K, V> map(@Nullable Map<K, V> read) {
        return read == null ? Map.of() : Map.copyOf(read);
    }

    /// Refuses what was left out.
    public static void present(@Nullable Object... read) {
        for (var each : read) {
            Objects.requireNonNull(each);
        }
    }

    private Written() {}
}
