package dev.mmio.json;

import org.jspecify.annotations.Nullable;

/// Says that bytes are not JSON at all.
public final class UnreadableMessageException extends Exception {

    public UnreadableMessageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// Returns the text, which unlike that of other exceptions is always there.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
