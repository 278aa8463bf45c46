package dev.mmio.worker.gemini;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import io.github.resilience4j.retry.RetryRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Makes a call again after a fault that may pass, and says so. Nothing below it repeats a call.
///
/// Want of quota is never answered by asking again here: the job waits instead, without a slot.
final class RetryingGemini implements Gemini {

    private static final String FILES = "files";

    private final Gemini gemini;
    private final RetryRegistry retries;
    private final ModelNames models;
    private final InstantSource clock;
    private final Pause pause;

    RetryingGemini(Gemini gemini, RetryRegistry retries, ModelNames models, InstantSource clock, Pause pause) {
        this.gemini = gemini;
        this.retries = retries;
        this.models = models;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public void requireOpen(String model) {
        gemini.requireOpen(model);
    }

    @Override
    public Answer generate(Prompt prompt, AnswerListener listener) throws InterruptedException {
        var heard = new Heard(listener);
        return repeat(models.bounded(prompt.model()), listener, () -> {
            heard.startAgain();
            return gemini.generate(prompt, heard);
        });
    }

    @Override
    public GeminiFile upload(LocalFile file, Caller caller, CallListener listener) throws InterruptedException {
        return repeat(FILES, listener, () -> gemini.upload(file, caller, listener));
    }

    @Override
    public @Nullable GeminiFile file(String name, Caller caller) throws InterruptedException {
        return this.<@Nullable GeminiFile>repeat(FILES, CallListener.SILENT, () -> gemini.file(name, caller));
    }

    /// What is not deleted goes away by itself, so this is tried once.
    @Override
    public void delete(String name, Caller caller) throws InterruptedException {
        gemini.delete(name, caller);
    }

    @Override
    public void download(String uri, Path target, Caller caller) throws InterruptedException {
        repeat(FILES, CallListener.SILENT, () -> {
            gemini.download(uri, target, caller);
            return target;
        });
    }

    @FunctionalInterface
    private interface Call<T extends @Nullable Object> {
        T make() throws InterruptedException;
    }

    private <T extends @Nullable Object> T repeat(String name, CallListener listener, Call<T> call)
            throws InterruptedException {
        var attempts = retries.retry(name).asyncContext();
        while (true) {
            try {
                T made = call.make();
                attempts.onComplete();
                return made;
            } catch (JobException.Transient fault) {
                long millis = attempts.onError(fault);
                if (millis < 0) {
                    throw new JobException.Permanent(
                            FailureCode.ATTEMPTS_EXHAUSTED, fault.getMessage() + ", again and again", null, fault);
                }
                var delay = Duration.ofMillis(millis);
                listener.retrying(fault.getMessage(), clock.instant().plus(delay));
                pause.forAbout(delay);
            }
        }
    }

    /// Passes everything on and remembers whether there is text to take back.
    private static final class Heard extends ForwardingListener {

        private boolean text;

        Heard(AnswerListener listener) {
            super(listener);
        }

        void startAgain() {
            if (text) {
                restart();
            }
        }

        @Override
        public void text(String piece) {
            text = true;
            super.text(piece);
        }

        @Override
        public void restart() {
            text = false;
            super.restart();
        }
    }
}
