package dev.mmio.worker.handler.image;

import dev.mmio.message.JobOutput.Artifact;
import dev.mmio.message.JobRequest.ImageRequest;
import dev.mmio.worker.gemini.AnswerForm;
import dev.mmio.worker.gemini.AnswerOptions;
import dev.mmio.worker.gemini.Attachment;
import dev.mmio.worker.gemini.Caller;
import dev.mmio.worker.gemini.Prompt;
import dev.mmio.worker.gemini.PromptPart;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.job.JobException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Makes the pictures of a job, one by one. Each is a step, so that nobody pays for it again.
///
/// @param references what the pictures start from
/// @param folder where they are until they are kept
record Painter(Studio studio, ImageRequest request, JobContext context, List<PromptPart> references, Path folder) {

    /// Names of steps are part of the stored form of a job: changing them is a migration.
    static String step(int picture) {
        return "image-" + picture;
    }

    /// Returns what became of the picture.
    ///
    /// @throws JobException.Permanent if none of the job's pictures can be had
    Drawn draw(int picture) throws Exception {
        return context.steps().once(step(picture), Drawn.class, () -> {
            try {
                return ask(picture);
            } catch (JobException.Permanent e) {
                if (endsJob(e)) {
                    throw e;
                }
                return Drawn.refused(e);
            }
        });
    }

    /// Gemini may draw one picture and refuse the next, for the same prompt.
    private static boolean endsJob(JobException.Permanent e) {
        return switch (e.code()) {
            case BLOCKED_BY_SAFETY, TRUNCATED, ATTEMPTS_EXHAUSTED -> false;
            case UNREADABLE,
                    INVALID_REQUEST,
                    INPUT_NOT_FOUND,
                    INPUT_FORBIDDEN,
                    INPUT_TOO_LARGE,
                    MEDIA_UNSUPPORTED,
                    SCHEMA_MISMATCH,
                    QUOTA_ZERO,
                    BILLING_REQUIRED,
                    UNAUTHORIZED,
                    BUDGET_EXCEEDED,
                    DEADLINE_EXCEEDED,
                    OUTCOME_UNKNOWN,
                    CANCELLED,
                    INTERNAL -> true;
        };
    }

    private Drawn ask(int picture) throws IOException, InterruptedException {
        var answer = studio.gemini().generate(prompt(picture), new Drawing(context));
        var artifacts = new ArrayList<Artifact>();
        for (var attachment : answer.attachments()) {
            artifacts.add(keep(name(picture, artifacts.size()), attachment));
        }
        return Drawn.of(artifacts, answer.text());
    }

    private Prompt prompt(int picture) {
        var parts = new ArrayList<>(references);
        parts.add(new PromptPart.Text(request.prompt()));
        var form = new AnswerForm.Pictures(request.aspectRatio(), request.size(), folder);
        return new Prompt(
                Caller.of(context, step(picture)),
                studio.model(request),
                parts,
                new AnswerOptions(null, form, null, null, null, null));
    }

    private static String name(int picture, int before) {
        return step(picture) + (before == 0 ? "" : "-" + (before + 1));
    }

    private Artifact keep(String name, Attachment attachment) throws IOException, InterruptedException {
        var type = attachment.mimeType();
        var artifact = studio.store().store(context.jobId(), name + ending(type), type, attachment.path());
        Files.delete(attachment.path());
        return artifact;
    }

    private static String ending(String mimeType) {
        return switch (mimeType) {
            case "image/png" -> ".png";
            case "image/jpeg" -> ".jpg";
            case "image/webp" -> ".webp";
            default -> "";
        };
    }

    /// Leaves out what was asked: prompts are private.
    @Override
    public String toString() {
        return "Painter[" + request + "]";
    }
}
