package dev.mmio.worker.gemini;

import dev.mmio.worker.job.Consumption;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.telemetry.GenAiNames;
import dev.mmio.worker.tracing.CallSpan;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Tells each request as a span. Stands below all that waits and repeats, so that a span is what Gemini took, and each
/// attempt has its own.
final class TracedGemini extends ForwardingGemini {

    private final ModelNames models;

    TracedGemini(Gemini gemini, ModelNames models) {
        super(gemini);
        this.models = models;
    }

    @Override
    public Answer generate(Prompt prompt, AnswerListener listener) throws InterruptedException {
        var model = models.bounded(prompt.model());
        return told(CallSpan.begin(GenAiNames.GENERATE_CONTENT, model), span -> {
            var answer = super.generate(prompt, new Heard(listener, span));
            span.answered(answer.modelVersion(), answer.finishReason());
            return answer;
        });
    }

    @Override
    public GeminiFile upload(LocalFile file, Caller caller, CallListener listener) throws InterruptedException {
        return told(CallSpan.begin("upload file"), _ -> super.upload(file, caller, listener));
    }

    @Override
    public @Nullable GeminiFile file(String name, Caller caller) throws InterruptedException {
        return TracedGemini.<@Nullable GeminiFile>told(CallSpan.begin("find file"), _ -> super.file(name, caller));
    }

    @Override
    public void delete(String name, Caller caller) throws InterruptedException {
        told(CallSpan.begin("delete file"), _ -> {
            super.delete(name, caller);
            return name;
        });
    }

    @Override
    public void download(String uri, Path target, Caller caller) throws InterruptedException {
        told(CallSpan.begin("download file"), _ -> {
            super.download(uri, target, caller);
            return target;
        });
    }

    /// A request that is told as a span.
    @FunctionalInterface
    interface Request<T extends @Nullable Object> {
        T make(CallSpan span) throws InterruptedException;
    }

    /// Makes a request, and ends its span.
    static <T extends @Nullable Object> T told(CallSpan span, Request<T> request) throws InterruptedException {
        try (span) {
            try {
                return request.make(span);
            } catch (Throwable e) {
                span.failed(JobException.labelOf(e));
                throw e;
            }
        }
    }

    /// Hears what the request used, also if it fails.
    private static final class Heard extends ForwardingListener {

        private final CallSpan span;

        Heard(AnswerListener listener, CallSpan span) {
            super(listener);
            this.span = span;
        }

        @Override
        public void used(Consumption used) {
            span.used(used.usage());
            super.used(used);
        }
    }
}
