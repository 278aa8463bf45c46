package dev.mmio.worker.topics;

import dev.mmio.worker.startup.StartupException;

/// Says why the worker cannot start on the topics there are.
final class UnfitTopicsException extends StartupException {

    UnfitTopicsException(String message, String remedy) {
        super(message, remedy);
    }
}
