package dev.mmio.simulator.faults;

/// A fault to be shown.
///
/// @param value what its kind says it is: a delay, a reason, a status
/// @param afterChunks how many events of a stream come before it
public record Fault(FaultKind kind, String value, int afterChunks) {

    public Fault {
        kind.requireValue(value);
    }

    /// The fault as it usually looks; in a stream after two events.
    public static Fault of(FaultKind kind) {
        return new Fault(kind, kind.usualValue(), 2);
    }

    public Fault with(String value) {
        return new Fault(kind, value, afterChunks);
    }

    public Fault after(int chunks) {
        return new Fault(kind, value, chunks);
    }
}
