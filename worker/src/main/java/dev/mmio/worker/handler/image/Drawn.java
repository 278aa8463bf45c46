package dev.mmio.worker.handler.image;

import dev.mmio.message.JobError;
import dev.mmio.message.JobOutput.Artifact;
import dev.mmio.worker.job.JobException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of one picture. It is the value of a step, so its names are part of the stored form of a job.
///
/// @param artifacts the picture; more of them if Gemini gave more
/// @param text what Gemini wrote beside it
/// @param refusal why there is none; null if there is one
record Drawn(
        List<Artifact> artifacts,
        @Nullable String text,
        @Nullable JobError refusal) {

    Drawn {
        artifacts = artifacts == null ? List.of() : List.copyOf(artifacts);
    }

    static Drawn of(List<Artifact> artifacts, String text) {
        return new Drawn(artifacts, text.isBlank() ? null : text.strip(), null);
    }

    static Drawn refused(JobException.Permanent e) {
        return new Drawn(List.of(), null, new JobError(e.code(), e.getMessage(), e.detail()));
    }

    /// Leaves out what was written: answers are private.
    @Override
    public String toString() {
        return "Drawn[" + artifacts.size() + " artifacts]";
    }
}
