package dev.mmio.worker.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobId;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobOutput.Artifact;
import dev.mmio.message.JobRequest;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.job.JobHandler;
import dev.mmio.worker.media.MediaStore;
import java.util.ArrayList;
import java.util.List;

/// Puts an output that is too large for a message into the media store; the result refers to it instead.
///
/// @param inlineLimit largest output that a result carries itself, in bytes of JSON
record LargeOutputs(JobHandler<JobRequest> handler, MediaStore store, MessageJson json, long inlineLimit)
        implements JobHandler<JobRequest> {

    @Override
    public JobOutput handle(JobRequest request, JobContext context) throws Exception {
        var output = handler.handle(request, context);
        return json.writeValue(output).length <= inlineLimit ? output : refer(context.jobId(), output);
    }

    private JobOutput refer(JobId job, JobOutput output) throws InterruptedException {
        var artifacts = new ArrayList<>(output.artifacts());
        if (output.text() != null) {
            artifacts.add(keep(
                    job,
                    "answer.txt",
                    "text/plain; charset=utf-8",
                    output.text().getBytes(UTF_8)));
        }
        if (output.json() != null) {
            artifacts.add(keep(job, "answer.json", "application/json", json.writeValue(output.json())));
        }
        if (output.transcript() != null && output.artifacts().stream().noneMatch(LargeOutputs::isJson)) {
            artifacts.add(keep(job, "transcript.json", "application/json", json.writeValue(output.transcript())));
        }
        return new JobOutput(
                null, null, null, List.copyOf(artifacts), output.items(), output.missing(), output.summary());
    }

    /// A transcript may have been written down already.
    private static boolean isJson(Artifact artifact) {
        return artifact.mimeType().equals("application/json");
    }

    private Artifact keep(JobId job, String name, String mimeType, byte[] content) throws InterruptedException {
        return store.store(job, name, mimeType, content);
    }
}
