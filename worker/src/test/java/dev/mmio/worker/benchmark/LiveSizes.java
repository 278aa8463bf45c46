package dev.mmio.worker.benchmark;

/// How much is measured of live sessions; each is a system property `benchmark.live-…`.
///
/// @param sessions sessions at once in one worker
/// @param warmUp seconds that are spoken before anything is measured
/// @param seconds how long each is spoken to then, as fast as it sounds
record LiveSizes(int sessions, int warmUp, int seconds) {

    static LiveSizes given() {
        var given = new Given("live-");
        return new LiveSizes(given.number("sessions", 300), given.number("warm-up", 120), given.number("seconds", 60));
    }
}
