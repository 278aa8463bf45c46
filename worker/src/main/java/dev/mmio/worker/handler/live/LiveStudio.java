package dev.mmio.worker.handler.live;

import dev.mmio.worker.input.Fetch;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.media.MediaStore;
import dev.mmio.worker.media.Workspaces;
import dev.mmio.worker.relay.LiveTopics;
import dev.mmio.worker.telemetry.LiveMeters;
import java.time.InstantSource;

/// What all sessions are held with.
record LiveStudio(
        LiveTopics topics,
        Fetch fetch,
        Decoder decoder,
        Workspaces workspaces,
        MediaStore store,
        LiveMeters meters,
        InstantSource clock) {

    /// Lets a session be heard in this run.
    Talk talk(Minutes minutes, JobContext context) {
        var standing = context.standing();
        return new Talk(topics.speaker(context.jobId(), standing.partition(), standing.run()), minutes, meters, clock);
    }
}
