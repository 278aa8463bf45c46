package dev.mmio.worker.gemini;

import java.time.Instant;

/// Hears how a call goes, on the thread that makes it.
public interface CallListener {

    /// Hears nothing.
    CallListener SILENT = (_, _) -> {};

    /// The call failed in a way that may pass, and is made again.
    ///
    /// @param until when
    void retrying(String reason, Instant until);
}
