package dev.mmio.worker.gemini;

import org.jspecify.annotations.Nullable;

/// What the HTTP layer needs to know of the call that the SDK makes through it on the same thread.
///
/// @param events reads the answer, if the call streams one
/// @param leaving hears when a request leaves
record CallScope(Caller caller, @Nullable EventStream events, Runnable leaving) {

    static final ScopedValue<CallScope> CURRENT = ScopedValue.newInstance();

    /// Nobody counts when it leaves.
    static CallScope of(Caller caller) {
        return new CallScope(caller, null, () -> {});
    }
}
