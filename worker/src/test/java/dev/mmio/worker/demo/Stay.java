package dev.mmio.worker.demo;

import java.util.concurrent.CountDownLatch;

/// Keeps the demo running for jobs of others, if `demo.stay` is set.
final class Stay {

    static boolean isWanted() {
        return !System.getProperty("demo.stay", "false").equals("false");
    }

    static void untilInterrupted() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    private Stay() {}
}
