package dev.mmio.cli;

import dev.mmio.client.JobClientException;
import java.io.PrintWriter;

/// Ends a session when its command is broken off, since nobody else would.
final class Farewell implements AutoCloseable {

    private final Thread hook;

    private Farewell(Thread hook) {
        this.hook = hook;
    }

    /// @param end says that nothing more comes
    static Farewell when(End end, PrintWriter err) {
        var hook = new Thread(() -> say(end, err), "farewell");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Farewell(hook);
    }

    private static void say(End end, PrintWriter err) {
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

    /// Leaves it, since the session has ended otherwise.
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The command is being broken off.
        }
    }

    interface End {
        void run() throws InterruptedException;
    }
}
