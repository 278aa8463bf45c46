package dev.mmio.worker.startup;

/// Says why the worker cannot start as it is set up, and what an operator can do.
public abstract class StartupException extends RuntimeException {

    private final String remedy;

    /// @param remedy what an operator can do
    protected StartupException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
