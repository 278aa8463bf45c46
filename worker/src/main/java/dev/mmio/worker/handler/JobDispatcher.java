package dev.mmio.worker.handler;

import dev.mmio.message.JobOutput;
import dev.mmio.message.JobRequest;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.job.JobHandler;

/// Gives each request to the handler of its kind.
record JobDispatcher(
        JobHandler<JobRequest.ProcessRequest> process,
        JobHandler<JobRequest.TranscribeRequest> transcribe,
        JobHandler<JobRequest.VideoRequest> video,
        JobHandler<JobRequest.ImageRequest> image,
        JobHandler<JobRequest.LiveRequest> live,
        JobHandler<JobRequest.BatchRequest> batch)
        implements JobHandler<JobRequest> {

    @Override
    public JobOutput handle(JobRequest request, JobContext context) throws Exception {
        return switch (request) {
            case JobRequest.ProcessRequest r -> process.handle(r, context);
            case JobRequest.TranscribeRequest r -> transcribe.handle(r, context);
            case JobRequest.VideoRequest r -> video.handle(r, context);
            case JobRequest.ImageRequest r -> image.handle(r, context);
            case JobRequest.LiveRequest r -> live.handle(r, context);
            case JobRequest.BatchRequest r -> batch.handle(r, context);
        };
    }
}
