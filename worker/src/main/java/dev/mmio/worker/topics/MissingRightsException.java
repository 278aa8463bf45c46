package dev.mmio.worker.topics;

import java.util.List;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says what Kafka does not allow this worker.
public final class MissingRightsException extends RuntimeException {

    /// What an operator can do.
    public static final String REMEDY =
            "Give its principal the rights of the table in deploy/docs/security.md, adapted to the names that are set.";

    /// @param missing such as `WRITE on topics mmio-results`
    MissingRightsException(List<String> missing) {
        super("Kafka does not allow this worker: " + String.join("; ", missing) + ".");
    }

    /// Tells an operator in a few lines why the worker does not start.
    static final class Analyzer extends AbstractFailureAnalyzer<MissingRightsException> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, MissingRightsException cause) {
            return new FailureAnalysis(String.valueOf(cause.getMessage()), REMEDY, cause);
        }
    }
}
