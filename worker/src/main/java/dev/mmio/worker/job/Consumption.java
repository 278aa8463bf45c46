package dev.mmio.worker.job;

import dev.mmio.message.Usage;
import java.time.Duration;

/// What one call of a model used, as far as Gemini told.
///
/// @param model the model that was asked
/// @param usage its tokens
/// @param images pictures it made
/// @param video length of the films it made
public record Consumption(String model, Usage usage, int images, Duration video) {

    /// A call that used nothing but tokens.
    public static Consumption ofTokens(String model, Usage usage) {
        return new Consumption(model, usage, 0, Duration.ZERO);
    }
}
