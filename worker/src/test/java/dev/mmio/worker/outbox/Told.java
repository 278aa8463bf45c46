package dev.mmio.worker.outbox;

import dev.mmio.worker.outbox.Statement.Fate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Remembers what became of a statement.
final class Told implements Fate {

    private final CompletableFuture<Boolean> committed = new CompletableFuture<>();

    @Override
    public void committed() {
        committed.complete(true);
    }

    @Override
    public void dropped() {
        committed.complete(false);
    }

    boolean happened() {
        return committed.orTimeout(10, TimeUnit.SECONDS).join();
    }
}
