package dev.mmio.worker.handler.image;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobRequest.ImageRequest;
import dev.mmio.worker.gemini.PromptPart;
import dev.mmio.worker.input.Fetch;
import dev.mmio.worker.input.Inputs;
import dev.mmio.worker.input.Uploads;
import dev.mmio.worker.job.Concurrently;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.job.JobHandler;
import dev.mmio.worker.media.Workspace;
import dev.mmio.worker.media.Workspaces;
import java.util.List;

/// Has Gemini make pictures. Each of them is a call of its own, and some are made beside each other.
///
/// A job succeeds if any picture could be had, and says what is missing.
public final class ImageHandler implements JobHandler<ImageRequest> {

    private final Studio studio;
    private final Fetch fetch;
    private final Workspaces workspaces;

    ImageHandler(Studio studio, Fetch fetch, Workspaces workspaces) {
        this.studio = studio;
        this.fetch = fetch;
        this.workspaces = workspaces;
    }

    @Override
    public JobOutput handle(ImageRequest request, JobContext context) throws Exception {
        Shapes.require(request);
        var gallery = Gallery.of(request.count(), context.progress(), context.steps());
        if (!gallery.open().isEmpty()) {
            fill(gallery, request, context);
        }
        var output = gallery.output();
        if (output.text() != null) {
            context.progress().delta(output.text());
        }
        return output;
    }

    private void fill(Gallery gallery, ImageRequest request, JobContext context) throws Exception {
        studio.gemini().requireOpen(studio.model(request));
        var uploads = new Uploads(studio.gemini(), context, context.progress()::retrying);
        try (var workspace = workspaces.open(context.jobId())) {
            var references = references(request, context, workspace, uploads);
            gallery.tell();
            draw(gallery, new Painter(studio, request, context, references, workspace.directory()));
        } catch (JobException.Permanent e) {
            uploads.delete();
            throw e;
        }
        // After any other fault the job comes back and uses them again.
        uploads.delete();
    }

    private List<PromptPart> references(ImageRequest request, JobContext context, Workspace workspace, Uploads uploads)
            throws Exception {
        var inputs = new Inputs(fetch, studio.inlineLimit(request));
        var parts = inputs.parts(request.references(), context.progress(), workspace, uploads);
        for (int reference = 0; reference < parts.size(); reference++) {
            requirePicture(parts.get(reference), reference);
        }
        return parts;
    }

    private static void requirePicture(PromptPart part, int reference) {
        var type = switch (part) {
            case PromptPart.Inline inline -> inline.mimeType();
            case PromptPart.Remote remote -> remote.mimeType();
            case PromptPart.Text _ -> "text/plain";
        };
        if (type != null && !type.startsWith("image/")) {
            throw new JobException.Permanent(
                    FailureCode.MEDIA_UNSUPPORTED, "references[" + reference + "] is not a picture but " + type);
        }
    }

    /// What is under way when no further picture can be had may come to its end: it is paid for.
    private void draw(Gallery gallery, Painter painter) throws InterruptedException {
        try (var concurrently = new Concurrently(studio.atOnce())) {
            for (int picture : gallery.open()) {
                concurrently.begin(() -> draw(gallery, painter, picture));
            }
            concurrently.await();
        }
    }

    private static void draw(Gallery gallery, Painter painter, int picture) throws Exception {
        if (gallery.isEnded()) {
            return;
        }
        try {
            gallery.hang(picture, painter.draw(picture));
        } catch (JobException.Permanent e) {
            gallery.end(e);
        }
    }
}
