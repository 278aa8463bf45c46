package dev.mmio.simulator.wire;

/// The client closed its connection before it had its answer.
public final class ClientGoneException extends RuntimeException {

    public ClientGoneException() {
        super("the client has gone", null, false, false);
    }
}
