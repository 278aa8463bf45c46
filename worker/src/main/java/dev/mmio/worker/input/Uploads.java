package dev.mmio.worker.input;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.gemini.CallListener;
import dev.mmio.worker.gemini.Caller;
import dev.mmio.worker.gemini.Gemini;
import dev.mmio.worker.gemini.LocalFile;
import dev.mmio.worker.gemini.PromptPart;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.Media;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files that one run of a job has at Gemini. Each upload is a step, so that the next owner need not repeat it.
public final class Uploads {

    private static final Logger log = LoggerFactory.getLogger(Uploads.class);

    /// A file may be gone when a job comes back to it: deleted by a run that could not tell its result, or expired.
    private static final int MOST_LIVES = 5;

    /// Gemini takes 2 GB, and the SDK counts the bytes of an upload in an `int`.
    private static final long MOST_BYTES = Integer.MAX_VALUE;

    private final Gemini gemini;
    private final JobContext context;
    private final CallListener listener;
    private final List<Upload> files = new ArrayList<>();

    /// @param listener hears of faults that pass
    public Uploads(Gemini gemini, JobContext context, CallListener listener) {
        this.gemini = gemini;
        this.context = context;
        this.listener = listener;
    }

    /// Returns the file as a part of prompts; it is uploaded unless it is there already.
    ///
    /// @param name tells it from other files of the job; part of the stored form, so renaming one is a migration
    /// @throws JobException if it cannot be uploaded, or not now
    public PromptPart.Remote part(String name, Media media) throws Exception {
        var file = of(name, media);
        return new PromptPart.Remote(file.uri(), file.mimeType(), Facts.of(media));
    }

    private Upload of(String name, Media media) throws Exception {
        if (media.bytes() > MOST_BYTES) {
            throw new JobException.Permanent(
                    FailureCode.INPUT_TOO_LARGE, "an input for Gemini must be smaller than 2 GiB");
        }
        for (int life = 1; life <= MOST_LIVES; life++) {
            var found = find(step(name, life), media);
            if (found != null) {
                files.add(found);
                return found;
            }
        }
        throw new JobException.Permanent(FailureCode.ATTEMPTS_EXHAUSTED, "an uploaded file went away again and again");
    }

    private static String step(String name, int life) {
        return "upload-" + name + (life == 1 ? "" : "-" + life);
    }

    private @Nullable Upload find(String step, Media media) throws Exception {
        var now = new ArrayList<Upload>(1);
        var caller = Caller.of(context, step);
        var upload = context.steps().once(step, Upload.class, () -> {
            var file = new LocalFile(media.path(), media.mimeType(), context.jobId() + " " + step);
            now.add(Upload.of(gemini.upload(file, caller, listener)));
            return now.getFirst();
        });
        return !now.isEmpty() || gemini.file(upload.name(), caller) != null ? upload : null;
    }

    /// Deletes the files, which nobody needs once what they were for is done.
    public void delete() throws InterruptedException {
        for (var file : files) {
            try {
                gemini.delete(file.name(), Caller.of(context, "delete"));
            } catch (JobException e) {
                log.atWarn()
                        .addKeyValue("fault", e.getMessage())
                        .log("An uploaded file was not deleted; Gemini removes it by itself after a while");
            }
        }
    }
}
