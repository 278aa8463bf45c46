package dev.mmio.worker.handler.image;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobRequest.ImageRequest;
import dev.mmio.worker.job.JobException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which shapes of pictures Gemini knows. Not every model knows all of them.
final class Shapes {

    private static final List<String> ASPECT_RATIOS = List.of(
            "1:1", "1:4", "1:8", "2:3", "3:2", "3:4", "4:1", "4:3", "4:5", "5:4", "8:1", "9:16", "16:9", "21:9");

    private static final List<String> SIZES = List.of("512", "1K", "2K", "4K");

    /// @throws JobException if a request wants another one
    static void require(ImageRequest request) {
        require(request.aspectRatio(), ASPECT_RATIOS, "aspectRatio");
        require(request.size(), SIZES, "size");
    }

    private static void require(@Nullable String value, List<String> known, String name) {
        if (value != null && !known.contains(value)) {
            throw new JobException.Permanent(
                    FailureCode.INVALID_REQUEST, name + " must be one of " + String.join(", ", known));
        }
    }

    private Shapes() {}
}
