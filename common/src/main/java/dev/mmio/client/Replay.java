package dev.mmio.client;

import dev.mmio.message.JobId;
import org.jspecify.annotations.Nullable;

/// What becomes of a dead letter that is to be sent again.
public sealed interface Replay {

    /// It is, or would be, a job again.
    ///
    /// @param id the id under which its result will be told; null if it has none that can be read
    record Sent(@Nullable JobId id) implements Replay {}

    /// It is left where it is.
    ///
    /// @param why for a person
    record Refused(String why) implements Replay {}
}
