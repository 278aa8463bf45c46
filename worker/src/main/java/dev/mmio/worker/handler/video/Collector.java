package dev.mmio.worker.handler.video;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobOutput.Artifact;
import dev.mmio.worker.gemini.Caller;
import dev.mmio.worker.gemini.Gemini;
import dev.mmio.worker.gemini.video.MadeVideo;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.MediaStore;
import dev.mmio.worker.media.Workspaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/// Fetches what was made and keeps it; memory does not grow with its size.
final class Collector {

    private final Gemini gemini;
    private final MediaStore store;
    private final Workspaces workspaces;

    Collector(Gemini gemini, MediaStore store, Workspaces workspaces) {
        this.gemini = gemini;
        this.store = store;
        this.workspaces = workspaces;
    }

    JobOutput collect(Made made, JobContext context) throws Exception {
        var artifacts = new ArrayList<Artifact>();
        for (var video : made.videos()) {
            artifacts.add(
                    context.steps().once("video-" + artifacts.size(), Artifact.class, () -> fetch(video, context)));
        }
        return JobOutput.ofArtifacts(artifacts);
    }

    private Artifact fetch(MadeVideo video, JobContext context) throws Exception {
        try (var workspace = workspaces.open(context.jobId())) {
            var file = workspace.directory().resolve("video.mp4");
            context.progress().stage("download");
            download(video, file, context);
            if (Files.size(file) == 0) {
                throw new JobException.Transient("Gemini sent an empty film", null);
            }
            context.progress().stage("store");
            var type = video.mimeType() == null ? "video/mp4" : video.mimeType();
            return store.store(context.jobId(), "video.mp4", type, file);
        }
    }

    /// A film that is paid for is not given up before the job is: after further attempts.
    private void download(MadeVideo video, Path file, JobContext context) throws InterruptedException {
        try {
            gemini.download(video.uri(), file, Caller.of(context, "download"));
        } catch (JobException.Permanent e) {
            throw e.code() == FailureCode.ATTEMPTS_EXHAUSTED ? new JobException.Transient(e.getMessage(), e) : e;
        }
    }
}
