package dev.mmio.worker.gemini;

import dev.mmio.worker.job.Consumption;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.telemetry.GeminiMeters;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Measures calls and the tokens they use. A call that is repeated below is one call here, and its retries are counted
/// beside it.
final class MeteredGemini implements Gemini {

    /// Stands for a model where there is none.
    private static final String FILES = "files";

    private final Gemini gemini;
    private final GeminiMeters meters;
    private final ModelNames models;

    MeteredGemini(Gemini gemini, GeminiMeters meters, ModelNames models) {
        this.gemini = gemini;
        this.meters = meters;
        this.models = models;
    }

    @Override
    public void requireOpen(String model) {
        gemini.requireOpen(model);
    }

    @Override
    public Answer generate(Prompt prompt, AnswerListener listener) throws InterruptedException {
        var model = models.bounded(prompt.model());
        return measure(model, () -> gemini.generate(prompt, new Counted(listener, model)));
    }

    @Override
    public GeminiFile upload(LocalFile file, Caller caller, CallListener listener) throws InterruptedException {
        return measure(
                FILES,
                () -> gemini.upload(file, caller, (reason, until) -> {
                    meters.retried(FILES);
                    listener.retrying(reason, until);
                }));
    }

    @Override
    public @Nullable GeminiFile file(String name, Caller caller) throws InterruptedException {
        return this.<@Nullable GeminiFile>measure(FILES, () -> gemini.file(name, caller));
    }

    @Override
    public void delete(String name, Caller caller) throws InterruptedException {
        measure(FILES, () -> {
            gemini.delete(name, caller);
            return name;
        });
    }

    @Override
    public void download(String uri, Path target, Caller caller) throws InterruptedException {
        measure(FILES, () -> {
            gemini.download(uri, target, caller);
            return target;
        });
    }

    @FunctionalInterface
    private interface Call<T extends @Nullable Object> {
        T make() throws InterruptedException;
    }

    private <T extends @Nullable Object> T measure(String model, Call<T> call) throws InterruptedException {
        long started = System.nanoTime();
        var outcome = "error";
        try {
            T made = call.make();
            outcome = "success";
            return made;
        } catch (JobException e) {
            outcome = outcomeOf(e);
            throw e;
        } catch (InterruptedException e) {
            outcome = "interrupted";
            throw e;
        } finally {
            var took = Duration.ofNanos(System.nanoTime() - started);
            meters.called(model, outcome, took);
            if (!model.equals(FILES)) {
                meters.generated(model, outcome, took);
            }
        }
    }

    private static String outcomeOf(JobException e) {
        return switch (e) {
            case JobException.Permanent permanent -> permanent.code().name().toLowerCase(Locale.ROOT);
            case JobException.Transient _ -> "transient";
            case JobException.NoQuota _ -> "no_quota";
        };
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
