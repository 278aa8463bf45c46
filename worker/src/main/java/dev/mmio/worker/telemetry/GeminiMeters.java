package dev.mmio.worker.telemetry;

import dev.mmio.message.Usage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/// Measures what is asked of Gemini. Models and outcomes are from bounded sets.
public final class GeminiMeters {

    private final MeterRegistry registry;
    private final GenAiConvention convention;

    public GeminiMeters(MeterRegistry registry) {
        this.registry = registry;
        this.convention = new GenAiConvention(registry);
    }

    /// A call ended, its retries included.
    ///
    /// @param model `files` for what has to do with files
    /// @param outcome `success`, `interrupted`, `error`, `no_quota`, `transient` or a failure code in lower case
    public void called(String model, String outcome, Duration took) {
        Timer.builder("mmio.gemini.calls")
                .description("Calls of Gemini, retries included")
                .tag("model", model)
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .register(registry)
                .record(took);
    }

    /// A call to a model ended, told in the words of the semantic conventions.
    public void generated(String model, String outcome, Duration took) {
        convention.operated(model, outcome, took);
    }

    /// A call failed and is made again.
    public void retried(String model) {
        Counter.builder("mmio.gemini.retries")
                .description("Calls of Gemini that failed and were made again")
                .tag("model", model)
                .register(registry)
                .increment();
    }

    /// A call used tokens.
    public void used(String model, Usage usage) {
        tokens(model, "prompt", usage.promptTokens());
        tokens(model, "output", usage.outputTokens());
        tokens(model, "thinking", usage.thinkingTokens());
        tokens(model, "cached", usage.cachedTokens());
    }

    private void tokens(String model, String type, long count) {
        Counter.builder("mmio.tokens")
                .description("Tokens used; cached ones are part of the prompt's")
                .tag("model", model)
                .tag("type", type)
                .register(registry)
                .increment((double) count);
    }
}
