package dev.mmio.worker.media;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Remembers how a check went, so that whoever asks often does not cost a request each time.
final class RareCheck {

    private static final Duration IF_GOOD = Duration.ofMinutes(1);
    private static final Duration IF_BAD = Duration.ofSeconds(10);

    private final Check check;
    private @Nullable IOException fault;
    private long validUntil;
    private boolean checked;

    RareCheck(Check check) {
        this.check = check;
    }

    /// Fails as the last check did, or does another if that is too long ago.
    synchronized void run() throws IOException, InterruptedException {
        if (!checked || System.nanoTime() - validUntil >= 0) {
            fault = outcome();
            checked = true;
            validUntil = System.nanoTime() + (fault == null ? IF_GOOD : IF_BAD).toNanos();
        }
        if (fault != null) {
            throw new IOException(fault.getMessage(), fault);
        }
    }

    private @Nullable IOException outcome() throws InterruptedException {
        try {
            check.run();
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    /// What is checked.
    @FunctionalInterface
    interface Check {
        void run() throws IOException, InterruptedException;
    }
}
