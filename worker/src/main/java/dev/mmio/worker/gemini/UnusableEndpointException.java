package dev.mmio.worker.gemini;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says why the worker cannot ask Gemini at all, as it is set up.
final class UnusableEndpointException extends RuntimeException {

    private final String remedy;

    /// @param remedy what an operator can do
    UnusableEndpointException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /// Tells it instead of a trace.
    static final class Analyzer extends AbstractFailureAnalyzer<UnusableEndpointException> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, UnusableEndpointException cause) {
            return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy, cause);
        }
    }
}
