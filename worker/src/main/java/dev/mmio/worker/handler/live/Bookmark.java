package dev.mmio.worker.handler.live;

import org.jspecify.annotations.Nullable;

/// From where a session goes on after its connection is lost. Part of the stored form.
///
/// The model tells which turns it remembers, but not which input was in them. So there are two places:
/// what lies between them may or may not have been heard. It is told of as a gap and never sent again,
/// since to hear something twice confuses a conversation more.
///
/// @param handle by which the model remembers; null if it remembers nothing
/// @param heard everything from here on was surely not heard in those turns
/// @param surely everything up to here surely was
record Bookmark(@Nullable String handle, Place heard, Place surely) {

    /// Leaves out the handle, which opens the session.
    @Override
    public String toString() {
        return "Bookmark[" + surely + ", " + heard + "]";
    }
}
