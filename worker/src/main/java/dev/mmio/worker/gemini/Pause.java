package dev.mmio.worker.gemini;

import java.time.Duration;

/// Lets time pass.
@FunctionalInterface
interface Pause {
    void forAbout(Duration time) throws InterruptedException;
}
