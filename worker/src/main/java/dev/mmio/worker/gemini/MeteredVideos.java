package dev.mmio.worker.gemini;

import dev.mmio.worker.gemini.video.SubmissionListener;
import dev.mmio.worker.gemini.video.VideoOperation;
import dev.mmio.worker.gemini.video.VideoPrompt;
import dev.mmio.worker.telemetry.GeminiMeters;
import java.time.Duration;

/// Measures submissions, and looks at operations that were made.
final class MeteredVideos implements Videos {

    private final Videos videos;
    private final CallTimer timer;
    private final ModelNames models;

    MeteredVideos(Videos videos, GeminiMeters meters, ModelNames models) {
        this.videos = videos;
        this.timer = new CallTimer(meters);
        this.models = models;
    }

    @Override
    public void requireOpen(String model) {
        videos.requireOpen(model);
    }

    @Override
    public String submit(VideoPrompt prompt, Caller caller, SubmissionListener listener) throws InterruptedException {
        return timer.measure(models.bounded(prompt.model()), () -> videos.submit(prompt, caller, listener));
    }

    @Override
    public VideoOperation operation(String name, Caller caller) throws InterruptedException {
        return timer.measure(CallTimer.OPERATIONS, () -> videos.operation(name, caller));
    }

    @Override
    public Duration nextLook(Duration wished) {
        return videos.nextLook(wished);
    }
}
