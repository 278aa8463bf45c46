package dev.mmio.worker.handler.live;

import dev.mmio.worker.gemini.Caller;
import dev.mmio.worker.gemini.Live;
import dev.mmio.worker.gemini.live.LiveConnection;
import dev.mmio.worker.gemini.live.LiveListener;
import dev.mmio.worker.gemini.live.LiveSetup;
import org.jspecify.annotations.Nullable;

/// How a session comes by its connections.
record Line(Live.Seat seat, LiveSetup setup, Caller caller) {

    /// @param handle by which the model remembers; null if there is nothing to remember
    LiveConnection connect(@Nullable String handle, LiveListener listener) throws InterruptedException {
        return seat.connect(setup.resumedBy(handle), caller, listener);
    }

    String model() {
        return setup.model();
    }
}
