package dev.mmio.worker.gemini;

import dev.mmio.worker.job.Consumption;
import dev.mmio.worker.telemetry.GeminiMeters;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Measures calls and the tokens they use. A call that is repeated below is one call here, and its retries are counted
/// beside it.
final class MeteredGemini implements Gemini {

    private static final String FILES = CallTimer.FILES;

    private final Gemini gemini;
    private final GeminiMeters meters;
    private final CallTimer timer;
    private final ModelNames models;

    MeteredGemini(Gemini gemini, GeminiMeters meters, ModelNames models) {
        this.gemini = gemini;
        this.meters = meters;
        this.timer = new CallTimer(meters);
        this.models = models;
    }

    @Override
    public void requireOpen(String model) {
        gemini.requireOpen(model);
    }

    @Override
    public Answer generate(Prompt prompt, AnswerListener listener) throws InterruptedException {
        var model = models.bounded(prompt.model());
        return timer.measure(model, () -> gemini.generate(prompt, new Counted(listener, model)));
    }

    @Override
    public GeminiFile upload(LocalFile file, Caller caller, CallListener listener) throws InterruptedException {
        return timer.measure(
                FILES,
                () -> gemini.upload(file, caller, (reason, until) -> {
                    meters.retried(FILES);
                    listener.retrying(reason, until);
                }));
    }

    @Override
    public @Nullable GeminiFile file(String name, Caller caller) throws InterruptedException {
        return timer.<@Nullable GeminiFile>measure(FILES, () -> gemini.file(name, caller));
    }

    @Override
    public void delete(String name, Caller caller) throws InterruptedException {
        timer.measure(FILES, () -> {
            gemini.delete(name, caller);
            return name;
        });
    }

    @Override
    public void download(String uri, Path target, Caller caller) throws InterruptedException {
        timer.measure(FILES, () -> {
            gemini.download(uri, target, caller);
            return target;
        });
    }

    private final class Counted extends ForwardingListener {

        private final String model;

        Counted(AnswerListener listener, String model) {
            super(listener);
            this.model = model;
        }

        @Override
        public void used(Consumption used) {
            meters.used(model, used.usage());
            super.used(used);
        }

        @Override
        public void retrying(String reason, Instant until) {
            meters.retried(model);
            super.retrying(reason, until);
        }
    }
}
