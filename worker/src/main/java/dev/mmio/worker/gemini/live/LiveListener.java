package dev.mmio.worker.gemini.live;

import dev.mmio.worker.job.JobException;

/// Hears what comes from a live session, in order, one at a time. While it does not return, nothing more
/// is read.
public interface LiveListener {

    void on(LiveEvent event);

    /// The connection is gone, and nobody here closed it. Nothing more comes.
    ///
    /// @param why what that means for the job
    void lost(JobException why);
}
