package dev.mmio.worker.gemini;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Tells an operator in one line why the worker does not start.
final class MissingGeminiKeyFailureAnalyzer extends AbstractFailureAnalyzer<MissingGeminiKeyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingGeminiKeyException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Set GEMINI_API_KEY, or set GOOGLE_GEMINI_BASE_URL to the address of a simulator.",
                cause);
    }
}
