package dev.mmio.worker.quota.window;

import java.util.List;

/// What the next holder of a slice must know of the last one. Ages and times run from when it is read, which is later
/// than when it was written: so it says rather too much than too little, and needs no common clock.
///
/// @param restMillis how long until the requests made so far are forgotten
/// @param tokens what was taken of the tokens
public record Trace(long restMillis, List<Use> tokens) {

    /// Of a slice of which nothing was taken.
    public static final Trace CLEAN = new Trace(0, List.of());

    public Trace {
        tokens = Written.list(tokens);
    }

    /// Tokens that were taken.
    ///
    /// @param freeInMillis how long they still count
    public record Use(long amount, long freeInMillis) {}

    boolean isClean() {
        return restMillis == 0 && tokens.isEmpty();
    }
}
