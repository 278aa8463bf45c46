package dev.mmio.simulator.live;

/// The server ends a connection before its client does.
final class SessionOver extends RuntimeException {

    private final transient Runnable goodbye;

    /// @param goodbye shows the end to the client, once all else is done: it may come back at once
    SessionOver(Runnable goodbye) {
        super("the session is over", null, false, false);
        this.goodbye = goodbye;
    }

    Runnable goodbye() {
        return goodbye;
    }
}
