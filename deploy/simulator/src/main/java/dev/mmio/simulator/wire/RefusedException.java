package dev.mmio.simulator.wire;

/// The request is answered with an error.
public final class RefusedException extends RuntimeException {

    private final transient GoogleError error;

    public RefusedException(GoogleError error) {
        // No stack trace: this is an answer, and it may be given thousands of times a second.
        super(error.message(), null, false, false);
        this.error = error;
    }

    public GoogleError error() {
        return error;
    }
}
