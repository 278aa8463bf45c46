package dev.mmio.worker.topics;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says why the worker cannot start on the topics there are.
final class UnfitTopicsException extends RuntimeException {

    private final String remedy;

    UnfitTopicsException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /// Tells an operator in a few lines why the worker does not start.
    static final class Analyzer extends AbstractFailureAnalyzer<UnfitTopicsException> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, UnfitTopicsException cause) {
            return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy, cause);
        }
    }
}
