package dev.mmio.worker.handler.video;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobRequest.VideoRequest;
import dev.mmio.message.MediaRef;
import dev.mmio.worker.gemini.video.Frame;
import dev.mmio.worker.input.Fetch;
import dev.mmio.worker.input.RemoteRefs;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.Media;
import dev.mmio.worker.media.Workspace;
import org.jspecify.annotations.Nullable;

/// The pictures that a film begins and ends with, on this machine.
///
/// @param first null if the request names none
/// @param last null if the request names none
record Frames(@Nullable Media first, @Nullable Media last) {

    /// Fetches them.
    ///
    /// @param limit most bytes of both, which go along with the request
    /// @throws JobException if one cannot be had, or is no picture that models take
    static Frames fetch(VideoRequest request, Fetch fetch, Workspace workspace, long limit)
            throws InterruptedException {
        var frames = new Frames(fetch(request.image(), fetch, workspace), fetch(request.lastFrame(), fetch, workspace));
        if (bytes(frames.first) + bytes(frames.last) > limit) {
            throw new JobException.Permanent(
                    FailureCode.INPUT_TOO_LARGE, "the frames of a film may have " + limit + " bytes together");
        }
        return frames;
    }

    private static @Nullable Media fetch(@Nullable MediaRef ref, Fetch fetch, Workspace workspace)
            throws InterruptedException {
        if (ref == null) {
            return null;
        }
        if (RemoteRefs.isRemote(ref)) {
            throw unsupported("a frame must lie where the worker can read it");
        }
        var media = fetch.into(ref, workspace);
        if (!media.mimeType().startsWith("image/")) {
            throw unsupported("a frame must be a picture");
        }
        return media;
    }

    private static JobException unsupported(String complaint) {
        return new JobException.Permanent(FailureCode.MEDIA_UNSUPPORTED, complaint);
    }

    private static long bytes(@Nullable Media media) {
        return media == null ? 0 : media.bytes();
    }

    static @Nullable Frame frame(@Nullable Media media) {
        return media == null ? null : new Frame(media.path(), media.mimeType());
    }
}
