package dev.mmio.worker.gemini;

import dev.mmio.worker.job.Consumption;
import dev.mmio.worker.job.Told;
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
        var span = CallSpan.begin(GenAiNames.GENERATE_CONTENT, model);
        return Told.as(span, () -> {
            var answer = super.generate(prompt, new Heard(listener, span));
            span.answered(answer.modelVersion(), answer.finishReason());
            return answer;
        });
    }

    @Override
    public GeminiFile upload(LocalFile file, Caller caller, CallListener listener) throws InterruptedException {
        return Told.as(CallSpan.begin("upload file"), () -> super.upload(file, caller, listener));
    }

    @Override
    public @Nullable GeminiFile file(String name, Caller caller) throws InterruptedException {
        return Told.<@Nullable GeminiFile, InterruptedException>as(
                CallSpan.begin("find file"), () -> super.file(name, caller));
    }

    @Override
    public void delete(String name, Caller caller) throws InterruptedException {
        Told.run(CallSpan.begin("delete file"), () -> super.delete(name, caller));
    }

    @Override
    public void download(String uri, Path target, Caller caller) throws InterruptedException {
        Told.run(CallSpan.begin("download file"), () -> super.download(uri, target, caller));
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
