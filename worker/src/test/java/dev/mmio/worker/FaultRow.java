package dev.mmio.worker;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A fault of Gemini and what must become of a job that meets it.
///
/// @param times how often it strikes
/// @param code how the job fails, or null if it succeeds in the end
record FaultRow(Fault fault, int times, @Nullable FailureCode code) {

    static final String PROMPT = "Tell me of the sea in 60 words";

    /// As many as the settings allow.
    static final int ATTEMPTS = 4;

    String job() {
        return (fault.kind() + "-" + fault.value() + "-" + times).replaceAll("[^A-Za-z0-9-]", "_");
    }

    /// Each asks a model of its own: what happens to one concerns all calls of its model.
    ProcessRequest request() {
        var model = job().toLowerCase(Locale.ROOT).replace('_', '-');
        var terms = new JobTerms(new JobId(job()), model, null, null, Map.of(), null);
        return new ProcessRequest(terms, PROMPT, inputs(), null, null, null, null, null, null);
    }

    private List<MediaRef> inputs() {
        return fault.kind() == FaultKind.FILE_FAILED || fault.kind().name().startsWith("UPLOAD")
                ? List.of(new MediaRef(null, "aGVsbG8=", "text/plain"))
                : List.of();
    }

    @Override
    public String toString() {
        return job();
    }

    /// What no second call would make better.
    static Stream<FaultRow> permanent() {
        return Stream.of(
                finish("SAFETY", FailureCode.BLOCKED_BY_SAFETY),
                finish("RECITATION", FailureCode.BLOCKED_BY_SAFETY),
                finish("BLOCKLIST", FailureCode.BLOCKED_BY_SAFETY),
                finish("PROHIBITED_CONTENT", FailureCode.BLOCKED_BY_SAFETY),
                finish("SPII", FailureCode.BLOCKED_BY_SAFETY),
                finish("IMAGE_SAFETY", FailureCode.BLOCKED_BY_SAFETY),
                finish("LANGUAGE", FailureCode.INVALID_REQUEST),
                finish("MAX_TOKENS", FailureCode.TRUNCATED),
                once(FaultKind.BLOCKED_PROMPT, FailureCode.BLOCKED_BY_SAFETY),
                new FaultRow(Fault.of(FaultKind.BLOCKED_PROMPT).with("OTHER"), 1, FailureCode.BLOCKED_BY_SAFETY),
                once(FaultKind.QUOTA_ZERO, FailureCode.QUOTA_ZERO),
                once(FaultKind.BILLING, FailureCode.BILLING_REQUIRED),
                once(FaultKind.UNAUTHENTICATED, FailureCode.UNAUTHORIZED),
                once(FaultKind.PERMISSION_DENIED, FailureCode.UNAUTHORIZED),
                once(FaultKind.INVALID_ARGUMENT, FailureCode.INVALID_REQUEST),
                once(FaultKind.MODEL_NOT_FOUND, FailureCode.INVALID_REQUEST),
                once(FaultKind.FILE_FAILED, FailureCode.MEDIA_UNSUPPORTED));
    }

    /// What a second call may do better.
    static Stream<FaultRow> passing() {
        var kinds = Stream.of(
                FaultKind.INTERNAL,
                FaultKind.UNAVAILABLE,
                FaultKind.DEADLINE_EXCEEDED,
                FaultKind.BAD_GATEWAY_HTML,
                FaultKind.EMPTY_BODY,
                FaultKind.MALFORMED_JSON,
                FaultKind.WRONG_CONTENT_LENGTH,
                FaultKind.RESET,
                FaultKind.CLOSE,
                FaultKind.STALL,
                FaultKind.NO_FINISH_REASON,
                FaultKind.STREAM_RESET,
                FaultKind.STREAM_CLOSE,
                FaultKind.STREAM_EOF,
                FaultKind.STREAM_CLOSE_DELIMITED,
                FaultKind.STREAM_ERROR_EVENT,
                FaultKind.STREAM_RAW_ERROR,
                FaultKind.STREAM_STALL,
                FaultKind.UPLOAD_URL_MISSING,
                FaultKind.UPLOAD_CHUNK_ERROR);
        return Stream.concat(
                kinds.map(kind -> once(kind, null)),
                Stream.of("OTHER", "MALFORMED_FUNCTION_CALL", "FINISH_REASON_UNSPECIFIED", "NEVER_HEARD_OF", "{\"a\"}")
                        .map(reason -> finish(reason, null)));
    }

    static Stream<FaultRow> lasting() {
        return Stream.of(
                        FaultKind.UNAVAILABLE,
                        FaultKind.EMPTY_BODY,
                        FaultKind.BAD_GATEWAY_HTML,
                        FaultKind.NO_FINISH_REASON,
                        FaultKind.STREAM_EOF)
                .map(kind -> new FaultRow(Fault.of(kind), ATTEMPTS, FailureCode.ATTEMPTS_EXHAUSTED));
    }

    /// Each tells a delay of a second in its own way.
    static Stream<FaultRow> quota() {
        return Stream.of(
                new FaultRow(Fault.of(FaultKind.QUOTA_PER_MINUTE).with("1s"), 1, null),
                new FaultRow(Fault.of(FaultKind.QUOTA_PER_MINUTE).with("1.00000001s"), 3, null),
                new FaultRow(Fault.of(FaultKind.QUOTA_IN_ARRAY).with("1s"), 1, null),
                new FaultRow(Fault.of(FaultKind.QUOTA_SENTENCE_ONLY).with("1.0s"), 1, null),
                new FaultRow(Fault.of(FaultKind.QUOTA_SENTENCE_ONLY).with("1000ms"), 1, null),
                new FaultRow(Fault.of(FaultKind.QUOTA_RETRY_AFTER).with("1"), 1, null));
    }

    private static FaultRow once(FaultKind kind, @Nullable FailureCode code) {
        return new FaultRow(Fault.of(kind), 1, code);
    }

    private static FaultRow finish(String reason, @Nullable FailureCode code) {
        return new FaultRow(Fault.of(FaultKind.FINISH).with(reason), 1, code);
    }
}
