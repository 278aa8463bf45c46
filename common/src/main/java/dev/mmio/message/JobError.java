package dev.mmio.message;

import org.jspecify.annotations.Nullable;

/// Says why a job did not succeed.
///
/// @param code one of the closed list
/// @param message one sentence for a person
/// @param detail what Gemini or a tool said, if anything
public record JobError(
        FailureCode code, String message, @Nullable String detail) {

    public JobError {
        Require.present(code, "code");
        Require.present(message, "message");
    }

    public static JobError of(FailureCode code, String message) {
        return new JobError(code, message, null);
    }
}
