package dev.mmio.simulator.hearing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The last recordings that were heard.
final class HeardBefore {

    private static final int MOST = 256;

    private final LinkedHashMap<String, Heard> byHash = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Heard> eldest) {
            return size() > MOST;
        }
    };

    synchronized @Nullable Heard get(String hash) {
        return byHash.get(hash);
    }

    synchronized void put(String hash, Heard heard) {
        byHash.put(hash, heard);
    }
}
