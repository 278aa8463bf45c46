package dev.mmio.worker.benchmark;

/// How much is measured of live sessions; each is a system property `benchmark.live-…`.
///
/// @param sessions sessions at once in one worker
/// @param seconds how long each is spoken to, as fast as it sounds
record LiveSizes(int sessions, int seconds) {

    static LiveSizes given() {
        return new LiveSizes(property("sessions", 300), property("seconds", 60));
    }

    private static int property(String name, int otherwise) {
        var value = System.getProperty("benchmark.live-" + name, "");
        return value.isEmpty() ? otherwise : Integer.parseInt(value);
    }
}
