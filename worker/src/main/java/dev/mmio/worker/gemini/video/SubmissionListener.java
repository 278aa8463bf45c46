package dev.mmio.worker.gemini.video;

import dev.mmio.message.JobEvent.WaitReason;
import java.time.Instant;

/// Hears how a submission goes, on the thread that makes it.
public interface SubmissionListener {

    /// It has to wait for its turn.
    ///
    /// @param until when it will be made, about
    void waiting(WaitReason reason, Instant until);

    /// Its turn has come: it is made when this returns. From then on it may have to be paid for, whatever becomes of
    /// it.
    void submitting() throws InterruptedException;
}
