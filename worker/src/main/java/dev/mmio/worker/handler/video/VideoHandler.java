package dev.mmio.worker.handler.video;

import dev.mmio.message.JobOutput;
import dev.mmio.message.JobRequest.VideoRequest;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.job.JobHandler;

/// Makes a film: submits it, looks at its operation until it ends, and fetches what it made.
///
/// Between two looks the job is suspended, so this runs from the top many times, here or at the next owner, and each
/// time goes on from what the journal knows: `intent-1`, `operation-1`, `made`, `video-0`. A job whose operation has
/// begun never submits its film again.
public final class VideoHandler implements JobHandler<VideoRequest> {

    private final Submitter submitter;
    private final Watch watch;
    private final Collector collector;

    VideoHandler(Submitter submitter, Watch watch, Collector collector) {
        this.submitter = submitter;
        this.watch = watch;
        this.collector = collector;
    }

    @Override
    public JobOutput handle(VideoRequest request, JobContext context) throws Exception {
        var made = context.steps().find("made", Made.class);
        return collector.collect(made == null ? made(request, context) : made, context);
    }

    private Made made(VideoRequest request, JobContext context) throws Exception {
        var submission = Submission.last(context.steps());
        if (submission.begun() == null) {
            submitter.submit(request, context, submission);
            throw watch.begun(context, submission);
        }
        return watch.look(request, context, submission);
    }
}
