package dev.mmio.worker.gemini.live;

import java.io.IOException;

/// A live session was not set up.
public final class LiveSocketException extends IOException {

    private final transient SocketEnd end;

    LiveSocketException(SocketEnd end) {
        super(end.getClass().getSimpleName());
        this.end = end;
    }

    public SocketEnd end() {
        return end;
    }
}
