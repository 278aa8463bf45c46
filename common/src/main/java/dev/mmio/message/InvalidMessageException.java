package dev.mmio.message;

/// Says that a message breaks the contract; the text is meant for the producer and never quotes a prompt.
public final class InvalidMessageException extends IllegalArgumentException {

    public InvalidMessageException(String message) {
        super(message);
    }

    public InvalidMessageException(String message, Throwable cause) {
        super(message, cause);
    }

    /// Returns the text, which unlike that of other exceptions is always there.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
