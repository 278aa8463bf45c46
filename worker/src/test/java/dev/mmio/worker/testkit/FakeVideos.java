package dev.mmio.worker.testkit;

import dev.mmio.worker.gemini.Caller;
import dev.mmio.worker.gemini.Videos;
import dev.mmio.worker.gemini.video.SubmissionListener;
import dev.mmio.worker.gemini.video.VideoOperation;
import dev.mmio.worker.gemini.video.VideoPrompt;
import dev.mmio.worker.job.JobException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// Films as a script says: faults and states are told in order, once each. An operation without a script goes on.
public final class FakeVideos implements Videos {

    private final List<VideoPrompt> submitted = new ArrayList<>();
    private final List<String> lookedAt = new ArrayList<>();
    private final Deque<JobException> faults = new ArrayDeque<>();
    private final Deque<VideoOperation> states = new ArrayDeque<>();
    private boolean dying;

    /// Lets the next submission fail after it left.
    public FakeVideos failing(JobException fault) {
        faults.add(fault);
        return this;
    }

    /// Lets the worker die once the next submission has left.
    public FakeVideos dying() {
        dying = true;
        return this;
    }

    /// Tells this at the next look.
    public FakeVideos telling(VideoOperation state) {
        states.add(state);
        return this;
    }

    /// Returns what was submitted, failed or not.
    public List<VideoPrompt> submitted() {
        return submitted;
    }

    /// Returns the names of the operations that were looked at.
    public List<String> lookedAt() {
        return lookedAt;
    }

    @Override
    public void requireOpen(String model) {}

    @Override
    public String submit(VideoPrompt prompt, Caller caller, SubmissionListener listener) throws InterruptedException {
        listener.submitting();
        submitted.add(prompt);
        if (dying) {
            dying = false;
            throw new InterruptedException("the worker dies");
        }
        if (!faults.isEmpty()) {
            throw faults.remove();
        }
        return "models/" + prompt.model() + "/operations/" + submitted.size();
    }

    @Override
    public VideoOperation operation(String name, Caller caller) {
        lookedAt.add(name);
        return states.isEmpty() ? new VideoOperation.Running(Map.of("state", "RUNNING")) : states.remove();
    }

    @Override
    public Duration nextLook(Duration wished) {
        return wished;
    }
}
