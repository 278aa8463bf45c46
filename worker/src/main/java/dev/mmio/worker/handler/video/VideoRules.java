package dev.mmio.worker.handler.video;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobRequest.VideoRequest;
import dev.mmio.worker.job.JobException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of the films that models make, so that a request which must fail does so before it is sent. Of models
/// that are not known here nothing is required.
final class VideoRules {

    private static final Set<String> RATIOS = Set.of("16:9", "9:16");
    private static final Set<Integer> SECONDS = Set.of(4, 6, 8);
    private static final Set<Integer> SECONDS_OF_2 = Set.of(5, 6, 7, 8);
    /// What takes a model so much that it makes it in one length only.
    private static final int FULL = 8;

    /// @throws JobException if the model will not make such a film
    static void check(VideoRequest request, String model) {
        if (request.lastFrame() != null) {
            require(request.image() != null, "a lastFrame needs an image to begin with");
        }
        if (model.startsWith("veo-2")) {
            oneOf(RATIOS, request.aspectRatio(), "aspectRatio", model);
            oneOf(Set.of("720p"), request.resolution(), "resolution", model);
            oneOf(SECONDS_OF_2, request.durationSeconds(), "durationSeconds", model);
        } else if (model.startsWith("veo-")) {
            oneOf(RATIOS, request.aspectRatio(), "aspectRatio", model);
            oneOf(Set.of("720p", "1080p", "4k"), request.resolution(), "resolution", model);
            oneOf(SECONDS, request.durationSeconds(), "durationSeconds", model);
            requireFull(request, model);
        }
    }

    private static void requireFull(VideoRequest request, String model) {
        boolean large = request.resolution() != null && !request.resolution().equals("720p");
        if (large || request.lastFrame() != null) {
            oneOf(
                    Set.of(FULL),
                    request.durationSeconds(),
                    "durationSeconds beside a lastFrame or a resolution above 720p",
                    model);
        }
    }

    private static <T> void oneOf(Set<T> known, @Nullable T value, String name, String model) {
        require(
                value == null || known.contains(value),
                model + " makes no such film: " + name + " must be one of "
                        + known.stream().map(String::valueOf).sorted().toList());
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new JobException.Permanent(FailureCode.INVALID_REQUEST, complaint);
        }
    }

    private VideoRules() {}
}
