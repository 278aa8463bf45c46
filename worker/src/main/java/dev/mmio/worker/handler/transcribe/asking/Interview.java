package dev.mmio.worker.handler.transcribe.asking;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.gemini.CallListener;
import dev.mmio.worker.gemini.Caller;
import dev.mmio.worker.gemini.Gemini;
import dev.mmio.worker.gemini.Prompt;
import dev.mmio.worker.gemini.PromptPart;
import dev.mmio.worker.input.Uploads;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.Media;
import dev.mmio.worker.media.cutting.SoundFile;
import dev.mmio.worker.media.facts.MediaFacts;
import dev.mmio.worker.transcript.examining.Ask;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;

/// Puts questions about sound to Gemini, for one chunk of a job.
public final class Interview {

    /// A file may be gone by the time it is asked about.
    private static final int MOST_UPLOADS = 3;

    /// Many chunks are under way at once, and what a prompt carries is in memory several times.
    private static final long MOST_INLINE = 1_000_000;

    /// What fails again and again may be too long; a shorter one that does is not to blame.
    private static final long LONG = 5 * 60_000;

    /// To come back, a job has to decode its recording again: for a short while it rather keeps its slot.
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

    private final Gemini gemini;
    private final long inlineLimit;
    private final JobContext context;
    private final InstantSource clock;
    private final Uploads uploads;

    /// @param inlineLimit bytes of sound that a prompt may carry; more is uploaded
    public Interview(Gemini gemini, long inlineLimit, JobContext context, InstantSource clock) {
        this.gemini = gemini;
        this.inlineLimit = Math.min(MOST_INLINE, inlineLimit);
        this.context = context;
        this.clock = clock;
        this.uploads = new Uploads(gemini, context, CallListener.SILENT);
    }

    /// Asks, and returns what was heard, whole or not.
    ///
    /// @param chunk its name within the job
    /// @param sound of what is asked about
    /// @throws JobException if nothing was heard
    Heard ask(String chunk, Profile profile, Ask ask, SoundFile sound) throws Exception {
        // Whoever asks about the same sound again need not upload it again.
        var upload = chunk + "-" + ask.span().start() + "-" + ask.span().end();
        for (int uploads = 1; ; uploads++) {
            try {
                return askInTurn(prompt(chunk, profile, ask, part(upload, sound)), ask);
            } catch (JobException.Permanent e) {
                if (e.code() != FailureCode.INPUT_NOT_FOUND || uploads == MOST_UPLOADS) {
                    throw e;
                }
            }
        }
    }

    private Heard askInTurn(Prompt prompt, Ask ask) throws InterruptedException {
        while (true) {
            try {
                return ask(prompt, ask);
            } catch (JobException.NoQuota e) {
                if (e.availableIn().compareTo(LONGEST_WAIT) > 0) {
                    throw e;
                }
                context.progress().waiting(e.reason(), clock.instant().plus(e.availableIn()));
                Thread.sleep(e.availableIn());
            }
        }
    }

    private Heard ask(Prompt prompt, Ask ask) throws InterruptedException {
        var listener = new Listener(context);
        try {
            gemini.generate(prompt, listener);
            return listener.heard(null);
        } catch (JobException.Permanent e) {
            return listener.heard(stopped(e, ask));
        }
    }

    /// Returns why there is no more, if that is a matter of this piece of sound alone.
    private static String stopped(JobException.Permanent fault, Ask ask) {
        return switch (fault.code()) {
            case TRUNCATED -> Heard.CUT_OFF;
            case BLOCKED_BY_SAFETY -> fault.detail() == null ? "BLOCKED" : fault.detail();
            case MEDIA_UNSUPPORTED, INPUT_TOO_LARGE -> fault.code().name();
            case ATTEMPTS_EXHAUSTED -> {
                if (ask.span().length() < LONG) {
                    // What is done is remembered, so the job may try the rest again later.
                    throw new JobException.Transient(fault.getMessage(), fault);
                }
                yield "UNAVAILABLE";
            }
            default -> throw fault;
        };
    }

    private Prompt prompt(String chunk, Profile profile, Ask ask, PromptPart sound) {
        var parts = new ArrayList<PromptPart>();
        parts.add(sound);
        var instruction = profile.instruction(ask);
        if (instruction != null) {
            parts.add(new PromptPart.Text(instruction));
        }
        return new Prompt(
                Caller.of(context, "transcribe-" + chunk + "-" + ask.key()),
                profile.model(),
                parts,
                profile.options(ask));
    }

    private PromptPart part(String name, SoundFile sound) throws Exception {
        long bytes = size(sound);
        if (bytes > inlineLimit) {
            return uploads.part(name, new Media(sound.path(), sound.mimeType(), bytes, sound.sha256()));
        }
        double seconds = sound.map().span().length() / 1000.0;
        return new PromptPart.Inline(sound.path(), sound.mimeType(), new MediaFacts.Sound(seconds));
    }

    private static long size(SoundFile sound) {
        try {
            return Files.size(sound.path());
        } catch (IOException e) {
            throw new JobException.Transient("a piece of the recording could not be read", e);
        }
    }

    /// Deletes what was uploaded.
    void end() throws InterruptedException {
        uploads.delete();
    }
}
