package dev.mmio.worker.tracing;

import dev.mmio.message.Usage;
import dev.mmio.worker.telemetry.GenAiNames;
import io.micrometer.tracing.Span;
import java.util.List;
import java.util.Locale;

/// One request to Gemini, in the words of OpenTelemetry's conventions. What is asked and answered is never told.
public final class CallSpan implements OpenSpan {

    private final WorkSpan work;

    private CallSpan(WorkSpan work) {
        this.work = work;
    }

    /// Begins a request to a model.
    ///
    /// @param operation such as `generate_content`
    public static CallSpan begin(String operation, String model) {
        var call = new CallSpan(WorkSpan.below(operation + " " + model, Span.Kind.CLIENT));
        call.work
                .put(GenAiNames.OPERATION, operation)
                .put(GenAiNames.PROVIDER, GenAiNames.GEMINI)
                .put(GenAiNames.REQUEST_MODEL, model)
                .hold();
        return call;
    }

    /// Begins a request that is made to no model, such as an upload.
    public static CallSpan begin(String operation) {
        return new CallSpan(WorkSpan.below(operation, Span.Kind.CLIENT)
                .put(GenAiNames.PROVIDER, GenAiNames.GEMINI)
                .hold());
    }

    /// Says who answered, as far as Gemini told, and why it stopped.
    public void answered(String model, String finishReason) {
        if (!model.isEmpty()) {
            work.put(GenAiNames.RESPONSE_MODEL, model);
        }
        work.span().tagOfStrings(GenAiNames.FINISH_REASONS, List.of(finishReason.toLowerCase(Locale.ROOT)));
    }

    /// Says what it used.
    public void used(Usage usage) {
        work.put(GenAiNames.INPUT_TOKENS, usage.promptTokens())
                .put(GenAiNames.OUTPUT_TOKENS, usage.outputTokens() + usage.thinkingTokens())
                .put(GenAiNames.REASONING_TOKENS, usage.thinkingTokens())
                .put(GenAiNames.CACHED_TOKENS, usage.cachedTokens());
    }

    @Override
    public void failed(String type) {
        work.failed(type);
    }

    @Override
    public void close() {
        work.close();
    }
}
