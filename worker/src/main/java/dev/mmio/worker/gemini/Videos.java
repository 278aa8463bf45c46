package dev.mmio.worker.gemini;

import dev.mmio.worker.gemini.video.SubmissionListener;
import dev.mmio.worker.gemini.video.VideoOperation;
import dev.mmio.worker.gemini.video.VideoPrompt;
import dev.mmio.worker.job.JobException;
import java.time.Duration;

/// Has Gemini make films, which takes minutes and costs dollars. Nothing is ever asked for twice here.
public interface Videos {

    /// Says at once if the model cannot be asked now, so that nothing need be prepared for it.
    ///
    /// @throws JobException.NoQuota if so
    void requireOpen(String model);

    /// Begins the operation that makes a film.
    ///
    /// @return name of the operation, by which it is found again from anywhere
    /// @throws JobException if it did not begin; with code `OUTCOME_UNKNOWN` if nobody knows whether it did
    String submit(VideoPrompt prompt, Caller caller, SubmissionListener listener) throws InterruptedException;

    /// Looks at an operation, unless there were enough looks for now.
    ///
    /// @throws JobException if Gemini did not tell
    VideoOperation operation(String name, Caller caller) throws InterruptedException;

    /// Returns in how long an operation is looked at next: not before the wished time, and so that all looks of this
    /// worker together keep to its share of what the cluster may ask.
    Duration nextLook(Duration wished);
}
