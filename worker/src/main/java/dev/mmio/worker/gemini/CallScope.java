package dev.mmio.worker.gemini;

import org.jspecify.annotations.Nullable;

/// What the HTTP layer needs to know of the call that the SDK makes through it on the same thread.
///
/// @param events reads the answer, if the call streams one
/// @param listener hears when a request leaves, and when it has arrived
record CallScope(
        Caller caller,
        @Nullable EventStream events,
        @Nullable RequestListener listener) {

    static final ScopedValue<CallScope> CURRENT = ScopedValue.newInstance();

    /// Nobody counts when it leaves.
    static CallScope of(Caller caller) {
        return new CallScope(caller, null, null);
    }
}
