package dev.mmio.cli;

import dev.mmio.client.JobClientException;
import java.io.PrintWriter;

/// Ends a session that its command leaves before it is over, since nobody else would.
final class Farewell implements AutoCloseable {

    private final End end;
    private final PrintWriter err;
    private final Thread hook;
    private boolean ended;

    private Farewell(End end, PrintWriter err) {
        this.end = end;
        this.err = err;
        this.hook = new Thread(this::say, "farewell");
    }

    /// @param end says that nothing more comes
    static Farewell of(End end, PrintWriter err) {
        var farewell = new Farewell(end, err);
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
            err.println("broken off: the session is told to end");
        } catch (JobClientException e) {
            err.println("mmio: the session goes on until it times out: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        err.flush();
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
