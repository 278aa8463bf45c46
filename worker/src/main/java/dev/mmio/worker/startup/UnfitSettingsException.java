package dev.mmio.worker.startup;

/// Says why settings that are right by themselves do not go together, or with this machine.
public final class UnfitSettingsException extends StartupException {

    public UnfitSettingsException(String message, String remedy) {
        super(message, remedy);
    }
}
