package dev.mmio.worker.quota;

import dev.mmio.message.JobEvent.WaitReason;
import java.time.Instant;

/// Hears that a call has to wait for its turn.
@FunctionalInterface
public interface WaitListener {

    /// The call waits.
    ///
    /// @param until when it will be its turn, about
    void waiting(WaitReason reason, Instant until);
}
