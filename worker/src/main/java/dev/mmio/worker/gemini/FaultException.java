package dev.mmio.worker.gemini;

import java.io.IOException;

/// Carries a fault through OkHttp and the SDK, which let an [IOException] pass as a cause and nothing else.
///
/// The text says nothing of what was received, because stack traces are logged.
final class FaultException extends IOException {

    private final transient Fault fault;

    FaultException(Fault fault) {
        super(fault.getClass().getSimpleName());
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
