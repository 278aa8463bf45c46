package dev.mmio.worker.gemini;

import dev.mmio.worker.gemini.live.LiveConnection;
import dev.mmio.worker.gemini.live.LiveListener;
import dev.mmio.worker.gemini.live.LiveSetup;

/// Speaks with models in real time.
public interface Live {

    /// Takes one of the places for sessions that a model has, for as long as it is open.
    ///
    /// @throws dev.mmio.worker.job.JobException.NoQuota if there is none, or the model cannot be asked
    ///     now
    Seat open(String model);

    /// The place of one session, which may have many connections, one at a time.
    interface Seat extends AutoCloseable {

        /// Opens a connection and sets it up. If the model no longer knows the handle of the setup, the
        /// listener hears so and the session begins anew.
        ///
        /// @param listener hears what comes, maybe before this returns
        /// @throws dev.mmio.worker.job.JobException if there is no connection
        LiveConnection connect(LiveSetup setup, Caller caller, LiveListener listener) throws InterruptedException;

        @Override
        void close();
    }
}
