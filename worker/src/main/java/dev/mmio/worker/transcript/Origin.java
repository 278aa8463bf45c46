package dev.mmio.worker.transcript;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a chunk came by its text.
///
/// @param model who was asked last; absent if nobody was, since nobody speaks
/// @param attempts how often it was asked for, all its parts together
/// @param sha256 of its sound, as samples; absent if it was not sent
/// @param repairs what was asked beyond the whole once, in order: from and to, in milliseconds, and in what manner
public record Origin(
        @Nullable String model, int attempts, @Nullable String sha256, List<String> repairs) {

    /// Of a chunk in which nobody speaks.
    public static final Origin SILENCE = new Origin(null, 0, null, List.of());

    public Origin {
        repairs = repairs == null ? List.of() : List.copyOf(repairs);
    }
}
