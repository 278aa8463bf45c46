package dev.mmio.simulator.live;

import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.wire.GoogleError;

/// How a server closes a session.
record LiveClose(int code, String reason) {

    private static final int INVALID = 1007;
    private static final int POLICY = 1008;
    private static final int INTERNAL = 1011;

    /// Google tells errors of sessions by the code that comes closest.
    static LiveClose of(GoogleError error) {
        var code = switch (error.code()) {
            case 400 -> INVALID;
            case 401, 403, 404 -> POLICY;
            default -> INTERNAL;
        };
        return new LiveClose(code, error.message());
    }

    /// Reads a value such as `1011 Internal error encountered.`
    static LiveClose of(Fault fault) {
        var parts = fault.value().split(" ", 2);
        return new LiveClose(Integer.parseInt(parts[0]), parts[1]);
    }

    /// Returns what closes a socket so.
    Runnable of(LiveSocket socket) {
        return () -> socket.close(code, reason);
    }
}
