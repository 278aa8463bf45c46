package dev.mmio.worker.gemini;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Passes everything on. What a decorator adds stands in its own class.
abstract class ForwardingGemini implements Gemini {

    private final Gemini gemini;

    ForwardingGemini(Gemini gemini) {
        this.gemini = gemini;
    }

    @Override
    public void requireOpen(String model) {
        gemini.requireOpen(model);
    }

    @Override
    public Answer generate(Prompt prompt, AnswerListener listener) throws InterruptedException {
        return gemini.generate(prompt, listener);
    }

    @Override
    public GeminiFile upload(LocalFile file, Caller caller, CallListener listener) throws InterruptedException {
        return gemini.upload(file, caller, listener);
    }

    @Override
    public @Nullable GeminiFile file(String name, Caller caller) throws InterruptedException {
        return gemini.file(name, caller);
    }

    @Override
    public void delete(String name, Caller caller) throws InterruptedException {
        gemini.delete(name, caller);
    }

    @Override
    public void download(String uri, Path target, Caller caller) throws InterruptedException {
        gemini.download(uri, target, caller);
    }
}
