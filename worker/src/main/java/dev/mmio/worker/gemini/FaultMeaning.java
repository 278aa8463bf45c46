package dev.mmio.worker.gemini;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.worker.job.JobException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Says what a fault of Gemini means for the job. The only place that knows.
///
/// What Gemini says for people goes into the detail, shortened and without the key; never into the text, which is
/// logged.
final class FaultMeaning {

    private static final int LONGEST_DETAIL = 300;
    private static final Duration SESSION_WAIT = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final String key;

    FaultMeaning(InstantSource clock, String key) {
        this.clock = clock;
        this.key = key;
    }

    JobException of(Fault fault) {
        return switch (fault) {
            case Fault.Refused refused -> refused(refused);
            case Fault.Disconnected(var cause) ->
                new JobException.Transient(
                        "the connection to Gemini failed: " + cause.getClass().getSimpleName(), shareable(cause));
            case Fault.Garbled(var what) -> new JobException.Transient("Gemini sent " + what, null);
            case Fault.PromptBlocked(var reason) ->
                permanent(FailureCode.BLOCKED_BY_SAFETY, "Gemini refused the prompt", reason);
            case Fault.Stopped(var reason) -> stopped(reason);
            case Fault.Unfinished() ->
                new JobException.Transient("the answer of Gemini ended without a finish reason", null);
            case Fault.FileFailed(var reason) ->
                permanent(FailureCode.MEDIA_UNSUPPORTED, "Gemini cannot read an uploaded file", reason);
            case Fault.OperationFailed(var error) -> operationFailed(error);
            case Fault.MediaFiltered(var reasons) ->
                permanent(FailureCode.BLOCKED_BY_SAFETY, "Gemini keeps back what it made", reasons);
            case Fault.NothingMade() ->
                permanent(
                        FailureCode.OUTCOME_UNKNOWN, "the operation ended with nothing made, and without a reason", "");
            case Fault.Expired() -> permanent(FailureCode.INPUT_NOT_FOUND, "Gemini no longer has what it made", "");
            case Fault.SessionRefused(var code, var reason) -> sessionRefused(code, reason);
            case Fault.SessionClosed(var code, var reason) ->
                isQuota(reason)
                        ? tooManySessions()
                        : new JobException.Transient("Gemini closed the live session with code " + code, null);
            case Fault.SessionUnanswered() -> new JobException.Transient("Gemini did not set the session up", null);
        };
    }

    /// Says what a fault means for a request that left and must not be made twice. What Gemini itself refused did not
    /// happen; of anything else nobody knows.
    JobException ofSubmission(Fault fault) {
        return fault instanceof Fault.Refused(var error, var _) && isRefusal(error)
                ? of(fault)
                : new JobException.Permanent(
                        FailureCode.OUTCOME_UNKNOWN,
                        "whether Gemini began what was asked for is not known: "
                                + of(fault).getMessage(),
                        null,
                        null);
    }

    /// A 503 by which a model says that it is overloaded names its status; that of a proxy in between does not.
    private static boolean isRefusal(ApiError error) {
        return switch (error.code()) {
            case 408, 499 -> false;
            case 503 -> error.status().equals("UNAVAILABLE");
            default -> error.code() < 500;
        };
    }

    private JobException operationFailed(ApiError error) {
        var said = error.message().toLowerCase(Locale.ROOT);
        if (said.contains("responsible ai") || said.contains("usage guidelines") || said.contains("safety")) {
            return permanent(FailureCode.BLOCKED_BY_SAFETY, "Gemini refused the prompt", error.message());
        }
        return switch (error.code()) {
            case 400 -> badRequest(error);
            case 401 -> permanent(FailureCode.UNAUTHORIZED, "Gemini does not accept the key", error.message());
            case 403 -> forbidden(error);
            case 404, 501 -> permanent(FailureCode.INVALID_REQUEST, "Gemini cannot do this", error.message());
            default -> new JobException.Transient("the operation failed: " + error, null);
        };
    }

    private JobException refused(Fault.Refused refused) {
        var error = refused.error();
        return switch (error.code()) {
            case 400 -> badRequest(error);
            case 401 -> permanent(FailureCode.UNAUTHORIZED, "Gemini does not accept the key", error.message());
            case 403 -> forbidden(error);
            case 404 ->
                permanent(FailureCode.INVALID_REQUEST, "Gemini does not know the model or file", error.message());
            case 413 -> permanent(FailureCode.INPUT_TOO_LARGE, "the request is too large for Gemini", error.message());
            case 408, 499 -> unavailable(error);
            case 429 -> quota(refused);
            default ->
                error.code() >= 500
                        ? unavailable(error)
                        : permanent(FailureCode.INVALID_REQUEST, "Gemini answered " + error, error.message());
        };
    }

    private JobException badRequest(ApiError error) {
        var said = error.message().toLowerCase(Locale.ROOT);
        if (error.hasReason("API_KEY_INVALID") || said.contains("api key")) {
            return permanent(FailureCode.UNAUTHORIZED, "Gemini does not accept the key", error.message());
        }
        if (said.contains("not in an active state")) {
            return new JobException.Transient("Gemini is still preparing an uploaded file", null);
        }
        if (error.status().equals("FAILED_PRECONDITION") || said.contains("billing")) {
            return permanent(FailureCode.BILLING_REQUIRED, "Gemini wants billing to be enabled", error.message());
        }
        if (said.contains("mime type") || said.contains("mimetype") || said.contains("unable to process input")) {
            return permanent(FailureCode.MEDIA_UNSUPPORTED, "Gemini does not take an input", error.message());
        }
        if (said.contains("exceeds the maximum number of tokens") || said.contains("payload size exceeds")) {
            return permanent(FailureCode.INPUT_TOO_LARGE, "the inputs are too large for Gemini", error.message());
        }
        return permanent(FailureCode.INVALID_REQUEST, "Gemini refused the request", error.message());
    }

    private JobException forbidden(ApiError error) {
        if (error.hasReason("BILLING_DISABLED")) {
            return permanent(FailureCode.BILLING_REQUIRED, "Gemini wants billing to be enabled", error.message());
        }
        // This is how a file is refused that is gone or belongs to another project.
        return error.message().contains("access the File")
                ? permanent(FailureCode.INPUT_NOT_FOUND, "Gemini does not have a file", error.message())
                : permanent(FailureCode.UNAUTHORIZED, "the key may not do this", error.message());
    }

    /// Sessions are refused by the code of a WebSocket that comes closest, and by a sentence.
    private JobException sessionRefused(int code, String reason) {
        var said = reason.toLowerCase(Locale.ROOT);
        if (isQuota(reason)) {
            return tooManySessions();
        }
        if (said.contains("api key") || said.contains("permission") || said.contains("unauthenticated")) {
            return permanent(FailureCode.UNAUTHORIZED, "Gemini does not accept the key", reason);
        }
        if (said.contains("billing")) {
            return permanent(FailureCode.BILLING_REQUIRED, "Gemini wants billing to be enabled", reason);
        }
        return code == 1007 || code == 1008
                ? permanent(FailureCode.INVALID_REQUEST, "Gemini refused the live session", reason)
                : new JobException.Transient("Gemini refused the live session with code " + code, null);
    }

    private static boolean isQuota(String reason) {
        return reason.toLowerCase(Locale.ROOT).contains("quota");
    }

    /// It is not told when another session may begin, only that another one must end before.
    private static JobException tooManySessions() {
        return new JobException.NoQuota(
                WaitReason.QUOTA, "Gemini has as many live sessions as it allows", SESSION_WAIT, null);
    }

    private JobException quota(Fault.Refused refused) {
        var error = refused.error();
        return switch (QuotaRefusal.of(error, refused.retryAfter(), clock.instant())) {
            case QuotaRefusal.Never() ->
                permanent(FailureCode.QUOTA_ZERO, "the project has no quota for this", error.message());
            case QuotaRefusal.Tomorrow(var refusal) -> new QuotaExhausted("the quota of the day is used up", refusal);
            case QuotaRefusal.InAWhile(var refusal) -> new QuotaExhausted("a quota is used up", refusal);
        };
    }

    private static JobException unavailable(ApiError error) {
        return new JobException.Transient("Gemini answered " + error, null);
    }

    /// A reason that this version does not know may pass, so it is tried again, a bounded number of times.
    private JobException stopped(String reason) {
        return switch (reason) {
            case "MAX_TOKENS" ->
                permanent(FailureCode.TRUNCATED, "the answer reached the token limit before it was whole", reason);
            case "SAFETY",
                    "RECITATION",
                    "BLOCKLIST",
                    "PROHIBITED_CONTENT",
                    "SPII",
                    "IMAGE_SAFETY",
                    "IMAGE_PROHIBITED_CONTENT",
                    "IMAGE_RECITATION" -> permanent(FailureCode.BLOCKED_BY_SAFETY, "Gemini stopped the answer", reason);
            case "LANGUAGE" ->
                permanent(FailureCode.INVALID_REQUEST, "Gemini does not support the language of the answer", reason);
            case "NO_IMAGE", "IMAGE_OTHER" -> new JobException.Transient("Gemini made no picture: " + reason, null);
            default ->
                new JobException.Transient(
                        "Gemini stopped for another reason" + (reason.matches("[A-Z_]{1,40}") ? ": " + reason : ""),
                        null);
        };
    }

    private JobException permanent(FailureCode code, String message, String said) {
        return new JobException.Permanent(code, message, detail(said), null);
    }

    private @Nullable String detail(String said) {
        var clean = said.replace(key, "***")
                .replaceAll("AIza[0-9A-Za-z_-]{10,}", "***")
                .replaceAll("\\s+", " ")
                .strip();
        if (clean.isEmpty()) {
            return null;
        }
        return clean.length() <= LONGEST_DETAIL ? clean : clean.substring(0, LONGEST_DETAIL) + "…";
    }

    /// Exceptions of parsers quote what they read; those of sockets do not.
    private static @Nullable IOException shareable(IOException cause) {
        return cause.getClass().getName().startsWith("java") && cause.getCause() == null ? cause : null;
    }
}
