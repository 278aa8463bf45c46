package dev.mmio.worker.job;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobEvent.WaitReason;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Says why a job cannot go on. Thrown where the meaning of a fault is understood, once.
///
/// The text is told to the producer: it names what failed and never quotes a prompt, an answer or a key.
public abstract sealed class JobException extends RuntimeException {

    private JobException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// Returns the text, which unlike that of other exceptions is always there.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /// Returns its name in meters and traces.
    public abstract String label();

    /// Returns the name of any failure in meters and traces.
    public static String labelOf(Throwable failure) {
        return switch (failure) {
            case JobException e -> e.label();
            case InterruptedException _ -> "interrupted";
            default -> "error";
        };
    }

    /// Returns the name of a code in meters and traces.
    public static String labelOf(FailureCode code) {
        return code.name().toLowerCase(Locale.ROOT);
    }

    /// Trying again would not help: the job fails with this code.
    public static final class Permanent extends JobException {

        private final FailureCode code;
        private final @Nullable String detail;

        public Permanent(FailureCode code, String message) {
            this(code, message, null, null);
        }

        /// @param detail what Gemini or a tool said, if anything
        public Permanent(FailureCode code, String message, @Nullable String detail, @Nullable Throwable cause) {
            super(message, cause);
            this.code = code;
            this.detail = detail;
        }

        /// Returns the same with something behind its text.
        public Permanent with(String addition) {
            return new Permanent(code, getMessage() + addition, detail, this);
        }

        public FailureCode code() {
            return code;
        }

        @Override
        public String label() {
            return labelOf(code);
        }

        public @Nullable String detail() {
            return detail;
        }
    }

    /// Trying again may help: counts as an attempt.
    public static final class Transient extends JobException {

        public Transient(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        @Override
        public String label() {
            return "transient";
        }
    }

    /// There is no quota, or no use in asking, for a while: the job waits, and this does not count as an attempt.
    public static non-sealed class NoQuota extends JobException {

        private final WaitReason reason;
        private final Duration availableIn;

        /// @param availableIn how long until it may ask again
        public NoQuota(WaitReason reason, String message, Duration availableIn, @Nullable Throwable cause) {
            super(message, cause);
            this.reason = reason;
            this.availableIn = availableIn;
        }

        public WaitReason reason() {
            return reason;
        }

        public Duration availableIn() {
            return availableIn;
        }

        @Override
        public String label() {
            return "no_quota";
        }
    }

    /// The work goes on elsewhere, such as at Gemini or in other jobs: the job gives up its slot and is run again
    /// later, as a continuation of the same run. Its handler begins at the top and finds its way by its steps.
    public static final class Suspended extends JobException {

        private final Duration delay;

        /// @param delay how long until it looks again, unless it is woken before
        public Suspended(String message, Duration delay) {
            super(message, null);
            this.delay = delay;
        }

        public Duration delay() {
            return delay;
        }

        @Override
        public String label() {
            return "suspended";
        }
    }
}
