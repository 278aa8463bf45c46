package dev.mmio.worker.quota;

import dev.mmio.worker.quota.window.Dimension;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the provider said when it refused a call for want of quota.
///
/// @param availableIn how long until it may be asked again
/// @param dimension which limit it spoke of, if it told
/// @param limit how high that is, if it told
public record Refusal(
        Duration availableIn,
        @Nullable Dimension dimension,
        @Nullable Long limit) {}
