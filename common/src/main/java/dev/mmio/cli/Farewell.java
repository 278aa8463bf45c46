package dev.mmio.cli;

import dev.mmio.client.JobClientException;
import java.util.function.Consumer;

/// Ends a session that its command leaves before it is over, since nobody else would.
final class Farewell implements AutoCloseable {

    private final End end;
    private final Consumer<String> tell;
    private final Thread hook;
    private boolean ended;

    private Farewell(End end, Consumer<String> tell) {
        this.end = end;
        this.tell = tell;
        this.hook = new Thread(this::say, "farewell");
    }

    /// @param end says that nothing more comes
    /// @param tell shows a line to whoever runs the command
    static Farewell of(End end, Consumer<String> tell) {
        var farewell = new Farewell(end, tell);
        Runtime.getRuntime().addShutdownHook(farewell.hook);
        return farewell;
    }

    /// The session has ended by itself.
    void ended() {
        ended = true;
    }

    private void say() {
        try {
            end.run();
            tell.accept("broken off: the session is told to end");
        } catch (JobClientException e) {
            tell.accept("mmio: the session goes on until it times out: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process is being ended, and says so itself.
            return;
        }
        if (!ended) {
            say();
        }
    }

    interface End {
        void run() throws InterruptedException;
    }
}
