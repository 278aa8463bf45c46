package dev.mmio.worker.benchmark;

/// How much is measured of live sessions; each is a system property `benchmark.live-…`.
///
/// @param sessions sessions at once in one worker
/// @param warmUp seconds that are spoken before anything is measured
/// @param seconds how long each is spoken to then, as fast as it sounds
record LiveSizes(int sessions, int warmUp, int seconds) {

    static LiveSizes given() {
        return new LiveSizes(property("sessions", 300), property("warm-up", 45), property("seconds", 60));
    }

    private static int property(String name, int otherwise) {
        var value = System.getProperty("benchmark.live-" + name, "");
        return value.isEmpty() ? otherwise : Integer.parseInt(value);
    }
}
