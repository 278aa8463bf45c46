package dev.mmio.client;

import org.jspecify.annotations.Nullable;

/// Says why Kafka could not be used; the text is one line for a person.
public abstract sealed class JobClientException extends RuntimeException {

    private JobClientException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// Returns the text, which unlike that of other exceptions is always there.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /// No broker answered in time. What was being written may or may not be there; writing it again is harmless.
    public static final class Unreachable extends JobClientException {
        Unreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// A topic does not exist; workers create theirs when they start.
    public static final class TopicMissing extends JobClientException {
        TopicMissing(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// A property for the Kafka clients is wrong; nobody was asked.
    public static final class Misconfigured extends JobClientException {
        Misconfigured(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// The broker said no: not allowed, too large.
    public static final class Refused extends JobClientException {
        Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// A worker did not take a job, because another one is known by its id. Its record is a dead letter.
    public static final class NotAccepted extends JobClientException {
        NotAccepted(String message) {
            super(message, null);
        }
    }

    /// A message about a watched job is not one that this version can read.
    public static final class Unreadable extends JobClientException {
        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
