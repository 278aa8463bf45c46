package dev.mmio.simulator.wire;

/// The request is answered with an error.
public final class RefusedException extends RuntimeException {

    private final transient GoogleError error;
    private final String fault;

    public RefusedException(GoogleError error) {
        this(error, "");
    }

    /// An error to be counted as a fault of this name.
    public RefusedException(GoogleError error, String fault) {
        // No stack trace: this is an answer, and it may be given thousands of times a second.
        super(error.message(), null, false, false);
        this.error = error;
        this.fault = fault;
    }

    public GoogleError error() {
        return error;
    }

    /// Name of the fault, or empty.
    public String fault() {
        return fault;
    }
}
