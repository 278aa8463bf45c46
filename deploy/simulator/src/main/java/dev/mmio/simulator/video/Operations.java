package dev.mmio.simulator.video;

import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// All operations there ever were. One that waits costs a few hundred bytes.
public final class Operations {

    private final VideoProperties properties;
    private final InstantSource clock;
    private final Map<String, Operation> byName = new ConcurrentHashMap<>();
    private final Map<String, Operation> byVideo = new ConcurrentHashMap<>();

    public Operations(VideoProperties properties, InstantSource clock) {
        this.properties = properties;
        this.clock = clock;
    }

    Operation start(String model, VideoRequest request, Ending ending) {
        var now = clock.instant();
        var spread = properties.spread().toMillis();
        var longer = spread == 0 ? 0 : ThreadLocalRandom.current().nextLong(spread + 1);
        var ends = now.plus(properties.takes()).plusMillis(longer);
        var operation = new Operation("models/" + model + "/operations/" + id(), id(), request, now, ends, ending);
        if (!(ending instanceof Ending.Forgotten)) {
            byName.put(operation.name(), operation);
            byVideo.put(operation.video(), operation);
        }
        return operation;
    }

    @Nullable
    Operation named(String name) {
        return byName.get(name);
    }

    /// Returns the operation that made a video, or null if there is no such video, or not any more.
    @Nullable
    Operation makerOf(String video) {
        var operation = byVideo.get(video);
        if (operation == null || !operation.isDone(clock.instant())) {
            return null;
        }
        var gone = operation.ending() instanceof Ending.Expired
                || !clock.instant().isBefore(operation.ends().plus(properties.expiry()));
        return gone ? null : operation;
    }

    boolean isVideo(String file) {
        return byVideo.containsKey(file);
    }

    private static String id() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }
}
