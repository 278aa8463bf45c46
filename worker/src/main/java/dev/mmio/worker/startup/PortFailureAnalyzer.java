package dev.mmio.worker.startup;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Tells an operator in a few lines that a number is no port. The JDK has no exception of its own for that.
public final class PortFailureAnalyzer extends AbstractFailureAnalyzer<IllegalArgumentException> {

    private static final String SAID = "port out of range:";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, IllegalArgumentException cause) {
        var message = String.valueOf(cause.getMessage());
        return message.startsWith(SAID)
                ? new FailureAnalysis(
                        message.substring(SAID.length()).strip() + " is no port.",
                        "Set management.server.port (MANAGEMENT_SERVER_PORT) to a number from 0 to 65535.",
                        cause)
                : null;
    }
}
