package dev.mmio.worker.gemini.video;

import dev.mmio.message.Usage;
import dev.mmio.worker.job.Consumption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What film is wanted. What is absent is left to the model.
///
/// @param text what is to be seen
/// @param negative what is not to be seen
/// @param first the picture it begins with
/// @param last the picture it ends with
/// @param aspectRatio such as `16:9`
/// @param resolution such as `720p`
/// @param seconds its length
public record VideoPrompt(
        String model,
        String text,
        @Nullable String negative,
        @Nullable Frame first,
        @Nullable Frame last,
        @Nullable String aspectRatio,
        @Nullable String resolution,
        @Nullable Integer seconds) {

    /// What models make where nothing is said.
    private static final int USUAL_SECONDS = 8;

    /// Returns what it will take, if it is made.
    public Consumption consumption() {
        return new Consumption(model, Usage.NONE, 0, Duration.ofSeconds(seconds == null ? USUAL_SECONDS : seconds));
    }

    /// Leaves out what is to be seen, which is private.
    @Override
    public String toString() {
        return "VideoPrompt[" + model + "]";
    }
}
