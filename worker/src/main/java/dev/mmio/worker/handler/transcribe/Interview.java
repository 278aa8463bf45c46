package dev.mmio.worker.handler.transcribe;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.gemini.Caller;
import dev.mmio.worker.gemini.Gemini;
import dev.mmio.worker.gemini.Prompt;
import dev.mmio.worker.gemini.PromptPart;
import dev.mmio.worker.input.Uploads;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.Media;
import dev.mmio.worker.media.facts.MediaFacts;
import dev.mmio.worker.media.sound.SoundFile;
import dev.mmio.worker.transcript.mending.Ask;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;

/// Puts questions about sound to Gemini, for one chunk of a job.
final class Interview {

    /// A file may be gone by the time it is asked about.
    private static final int MOST_UPLOADS = 3;

    private final Gemini gemini;
    private final long inlineLimit;
    private final JobContext context;
    private final Uploads uploads;

    /// @param inlineLimit bytes of sound that a prompt may carry; more is uploaded
    Interview(Gemini gemini, long inlineLimit, JobContext context) {
        this.gemini = gemini;
        this.inlineLimit = inlineLimit;
        this.context = context;
        this.uploads = new Uploads(gemini, context);
    }

    /// Asks, and returns what was heard, whole or not.
    ///
    /// @param name of the question within the job
    /// @throws JobException if nothing was heard
    Heard ask(String name, Profile profile, Ask ask, SoundFile sound) throws Exception {
        for (int upload = 1; ; upload++) {
            try {
                return ask(prompt(name, profile, ask, part(name, sound)));
            } catch (JobException.Permanent e) {
                if (e.code() != FailureCode.INPUT_NOT_FOUND || upload == MOST_UPLOADS) {
                    throw e;
                }
            }
        }
    }

    private Heard ask(Prompt prompt) throws InterruptedException {
        var listener = new Listener(context, prompt.model());
        try {
            gemini.generate(prompt, listener);
            return listener.heard(null);
        } catch (JobException.Permanent e) {
            return switch (e.code()) {
                case TRUNCATED -> listener.heard(Heard.CUT_OFF);
                case BLOCKED_BY_SAFETY -> listener.heard(e.detail() == null ? "BLOCKED" : e.detail());
                default -> throw e;
            };
        }
    }

    private Prompt prompt(String name, Profile profile, Ask ask, PromptPart sound) {
        var parts = new ArrayList<PromptPart>();
        parts.add(sound);
        var instruction = profile.instruction(ask);
        if (instruction != null) {
            parts.add(new PromptPart.Text(instruction));
        }
        return new Prompt(Caller.of(context, "transcribe-" + name), profile.model(), parts, profile.options(ask));
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
