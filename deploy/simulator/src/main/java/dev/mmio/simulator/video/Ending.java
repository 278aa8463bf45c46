package dev.mmio.simulator.video;

import dev.mmio.simulator.faults.Fault;
import org.jspecify.annotations.Nullable;

/// How an operation ends.
sealed interface Ending {

    /// With a video.
    record Made() implements Ending {}

    /// With a video that nobody can fetch any more.
    record Expired() implements Ending {}

    /// With an error.
    ///
    /// @param code canonical code, such as 13
    record Failed(int code, String message) implements Ending {}

    /// Without a video, since what was made must not be shown.
    record Filtered(String reason) implements Ending {}

    /// Without a video and without a word.
    record Empty() implements Ending {}

    /// Never.
    record Never() implements Ending {}

    /// Nobody knows it any more once it is submitted.
    record Forgotten() implements Ending {}

    static Ending of(@Nullable Fault fault) {
        if (fault == null) {
            return new Made();
        }
        var value = fault.value();
        return switch (fault.kind()) {
            case OPERATION_FAILED -> {
                var blank = value.indexOf(' ');
                yield new Failed(Integer.parseInt(value.substring(0, blank)), value.substring(blank + 1));
            }
            case OPERATION_FILTERED -> new Filtered(value);
            case OPERATION_EMPTY -> new Empty();
            case OPERATION_ENDLESS -> new Never();
            case OPERATION_FORGOTTEN -> new Forgotten();
            case VIDEO_EXPIRED -> new Expired();
            default -> new Made();
        };
    }
}
