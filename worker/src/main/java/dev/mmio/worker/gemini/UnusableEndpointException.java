package dev.mmio.worker.gemini;

import dev.mmio.worker.startup.StartupException;

/// Says why the worker cannot ask Gemini at all.
final class UnusableEndpointException extends StartupException {

    UnusableEndpointException(String message, String remedy) {
        super(message, remedy);
    }
}
