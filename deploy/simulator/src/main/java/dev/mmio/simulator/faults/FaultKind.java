package dev.mmio.simulator.faults;

import dev.mmio.simulator.wire.Action;
import java.util.Locale;
import java.util.regex.Pattern;

/// The ways to fail. A kind may take a value; what it means is said at the kind.
public enum FaultKind {
    /// 429, quota per minute; value: delay until the next try.
    QUOTA_PER_MINUTE(Scope.ANY, "6.500374s"),
    /// 429, quota per day; value: delay until the next try.
    QUOTA_PER_DAY(Scope.ANY, "34.4s"),
    /// 429, quota of input tokens per minute; value: delay until the next try.
    QUOTA_TOKENS_PER_MINUTE(Scope.ANY, "6.500374s"),
    /// 429, quotas per minute and per day in one; value: delay, which is that of the minute.
    QUOTA_PER_MINUTE_AND_DAY(Scope.ANY, "34.4s"),
    /// 429 with a limit of 0: no quota for this model at all; value: delay, as meaningless as Google's.
    QUOTA_ZERO(Scope.ANY, "21.1s"),
    /// 429 of a project without billing: every limit is 0, told only in the sentence; value: delay, as meaningless.
    QUOTA_WITHOUT_BILLING(Scope.ANY, "45.578569677s"),
    /// 429 with the error inside a JSON array.
    QUOTA_IN_ARRAY(Scope.ANY, "6.500374s"),
    /// 429 that tells the delay only in the sentence of its message.
    QUOTA_SENTENCE_ONLY(Scope.ANY, "6.500374s"),
    /// 429 that tells the delay only in the `Retry-After` header; value: seconds.
    QUOTA_RETRY_AFTER(Scope.ANY, "7"),
    /// 429 that tells neither a delay nor which quota.
    QUOTA_BARE(Scope.ANY, ""),
    /// 500 INTERNAL.
    INTERNAL(Scope.ANY, ""),
    /// 503 UNAVAILABLE.
    UNAVAILABLE(Scope.ANY, ""),
    /// 504 DEADLINE_EXCEEDED; value: time until then.
    DEADLINE_EXCEEDED(Scope.ANY, "0s", FaultTime.FORM),
    /// 502 with a page of HTML from a proxy.
    BAD_GATEWAY_HTML(Scope.ANY, ""),
    /// 401 UNAUTHENTICATED.
    UNAUTHENTICATED(Scope.ANY, ""),
    /// 403 PERMISSION_DENIED.
    PERMISSION_DENIED(Scope.ANY, ""),
    /// 400 INVALID_ARGUMENT; value: the message.
    INVALID_ARGUMENT(Scope.ANY, "Request contains an invalid argument."),
    /// 400 FAILED_PRECONDITION: billing is needed.
    BILLING(Scope.ANY, ""),
    /// 403 PERMISSION_DENIED with the reason BILLING_DISABLED.
    BILLING_DISABLED(Scope.ANY, ""),
    /// 404: there is no such model.
    MODEL_NOT_FOUND(Scope.ANY, ""),
    /// 200 without a body.
    EMPTY_BODY(Scope.ANY, ""),
    /// 200 with JSON that breaks off.
    MALFORMED_JSON(Scope.ANY, ""),
    /// 200 whose `Content-Length` promises more than comes before the connection closes.
    WRONG_CONTENT_LENGTH(Scope.ANY, ""),
    /// RST instead of a reply.
    RESET(Scope.ANY, ""),
    /// FIN instead of a reply.
    CLOSE(Scope.ANY, ""),
    /// No first byte, until the client gives up.
    STALL(Scope.ANY, ""),
    /// 200 without candidates; value: block reason.
    BLOCKED_PROMPT(Scope.GENERATES, "SAFETY"),
    /// An answer that ends with another reason than STOP; value: the reason, also an unknown one.
    FINISH(Scope.GENERATES, "SAFETY"),
    /// An answer in which nothing is said; value: the reason, also an unknown one.
    FINISH_EMPTY(Scope.GENERATES, "RECITATION"),
    /// An answer whose end has no finish reason.
    NO_FINISH_REASON(Scope.GENERATES, ""),
    /// RST in the middle of the stream.
    STREAM_RESET(Scope.STREAMS, ""),
    /// FIN in the middle of the stream, without the end of the chunked body.
    STREAM_CLOSE(Scope.STREAMS, ""),
    /// The body ends properly in the middle of the answer.
    STREAM_EOF(Scope.STREAMS, ""),
    /// A body without length or chunks whose only end is the end of the connection.
    STREAM_CLOSE_DELIMITED(Scope.STREAMS, ""),
    /// An error as an event; value: 503, 429, or 429 and a delay (`429 6.5s`), which is told with all details.
    STREAM_ERROR_EVENT(Scope.STREAMS, "503"),
    /// An error as lines of plain JSON between the events; value: the same.
    STREAM_RAW_ERROR(Scope.STREAMS, "503"),
    /// No further byte, until the client gives up.
    STREAM_STALL(Scope.STREAMS, ""),
    /// The start of an upload is answered without an upload URL.
    UPLOAD_URL_MISSING(Scope.UPLOAD_START, ""),
    /// A chunk is refused without `X-Goog-Upload-Status`; value: HTTP status.
    UPLOAD_CHUNK_ERROR(Scope.UPLOAD_CHUNK, "503"),
    /// The file ends in state FAILED instead of ACTIVE. Give it to the start of the upload.
    FILE_FAILED(Scope.UPLOAD_START, ""),
    /// The file stays in state PROCESSING for longer than usual; value: for how long. Give it to the start of the
    /// upload.
    FILE_PROCESSING(Scope.UPLOAD_START, "2s", FaultTime.FORM),
    /// The file expires (403) soon after it is ACTIVE; value: how soon. Give it to the start of the upload.
    FILE_EXPIRED(Scope.UPLOAD_START, "0s", FaultTime.FORM),
    /// The operation ends with an error; value: canonical code and message. Give it to the submission.
    OPERATION_FAILED(Scope.SUBMITS, "13 Video generation failed due to an internal server issue.", "\\d+ .*"),
    /// The operation ends without a video, which was filtered; value: the reason. Give it to the submission.
    OPERATION_FILTERED(
            Scope.SUBMITS,
            "Sorry, we can't create videos with real people's names or likenesses. Support codes: 29310472"),
    /// The operation ends with neither a video nor a reason. Give it to the submission.
    OPERATION_EMPTY(Scope.SUBMITS, ""),
    /// The operation never ends. Give it to the submission.
    OPERATION_ENDLESS(Scope.SUBMITS, ""),
    /// The operation is not known (404) when it is asked for. Give it to the submission.
    OPERATION_FORGOTTEN(Scope.SUBMITS, ""),
    /// The operation is started, but RST comes instead of its name.
    OPERATION_UNANSWERED(Scope.SUBMITS, ""),
    /// The video is gone (403) before anybody could fetch it. Give it to the submission.
    VIDEO_EXPIRED(Scope.SUBMITS, ""),
    /// The connection closes in the middle of the download of a video; value: the share of it that is sent.
    VIDEO_BROKEN(Scope.DOWNLOADS, "0.5", "0?\\.\\d+"),
    /// The first picture of an answer is as large as that of a photograph; value: megabytes.
    IMAGE_LARGE(Scope.GENERATES, "18", "\\d{1,3}"),
    /// A transcript that says the same words again and again until MAX_TOKENS; value: the words.
    TRANSCRIPT_LOOP(Scope.HEARS, ""),
    /// A transcript that does not find the end of a literal until MAX_TOKENS; value: `number` or `text`.
    TRANSCRIPT_LITERAL_LOOP(Scope.HEARS, "", "(number|text)?"),
    /// A transcript that ends too early with MAX_TOKENS; value: the share of it that is said.
    TRANSCRIPT_CUT(Scope.HEARS, "0.6", "[01]|0?\\.\\d+"),
    /// A transcript that ends with STOP though a stretch is missing; value: where and how long, `middle 20s`.
    TRANSCRIPT_SKIP(Scope.HEARS, "", "|(start|middle|end)( " + FaultTime.FORM + ")?"),
    /// A transcript with impossible times; value: `scaled 1.08`, `beyond` or `backwards`.
    TRANSCRIPT_STAMPS(Scope.HEARS, "", "|beyond|backwards|scaled( \\d+(\\.\\d+)?)?"),
    /// A transcript with other talk around it; value: `preface`, `echo`, `fences` or `json-in-json`.
    TRANSCRIPT_CHATTER(Scope.HEARS, "", "|preface|echo|fences|json-in-json"),
    /// A transcript with words in the longest silence; value: the words.
    TRANSCRIPT_INVENTED(Scope.HEARS, ""),
    /// A transcript that goes over to another language; value: after which share of the words.
    TRANSCRIPT_FOREIGN(Scope.HEARS, "", "|[01]|0?\\.\\d+"),
    /// A live session is closed instead of set up; value: close code and reason.
    LIVE_REFUSED(Scope.LIVE, "1007 Request contains an invalid argument.", "\\d{4} .*"),
    /// The setup of a live session is not answered.
    LIVE_UNANSWERED(Scope.LIVE, ""),
    /// A live session is closed in its middle; value: close code and reason.
    LIVE_CLOSED(Scope.LIVE, "1011 Internal error encountered.", "\\d{4} .*"),
    /// RST in the middle of a live session.
    LIVE_RESET(Scope.LIVE, ""),
    /// Nothing more comes in a live session, neither pongs nor the answer to a close.
    LIVE_SILENT(Scope.LIVE, ""),
    /// A message that is no JSON, or a frame that is none; value: `json` or `frame`.
    LIVE_GARBAGE(Scope.LIVE, "json", "json|frame"),
    /// The connection of a live session will be closed, which is told before; value: how long before, and `silent` if
    /// nothing comes meanwhile.
    LIVE_GO_AWAY(Scope.LIVE, "1.5s", FaultTime.FORM + "( silent)?"),
    /// What is said in a live session is read slowly; value: the pause before each message.
    LIVE_SLOW(Scope.LIVE, "100ms", FaultTime.FORM),
    /// What is said in a live session is heard, and never answered.
    LIVE_MUTE(Scope.LIVE, "");

    private final Scope scope;
    private final String usualValue;
    private final Pattern values;

    FaultKind(Scope scope, String usualValue) {
        this(scope, usualValue, "(?s).*");
    }

    FaultKind(Scope scope, String usualValue, String values) {
        this.scope = scope;
        this.usualValue = usualValue;
        this.values = Pattern.compile(values);
    }

    /// Reads a kind as written in JSON or settings: `stream-reset` is `STREAM_RESET`.
    public static FaultKind of(String name) {
        return valueOf(name.strip().replace('-', '_').toUpperCase(Locale.ROOT));
    }

    String usualValue() {
        return usualValue;
    }

    /// Refuses values that mean nothing.
    void requireValue(String value) {
        if (!values.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is no value of " + this + ": " + values);
        }
    }

    /// Says whether this replaces the whole reply, whatever was asked for.
    public boolean replacesReply() {
        return scope == Scope.ANY;
    }

    /// Says whether this ends a stream before its end.
    public boolean breaksStream() {
        return scope == Scope.STREAMS;
    }

    /// Says whether the client does not get the whole answer, though it was made.
    public boolean breaksReply() {
        return breaksStream() || this == OPERATION_UNANSWERED || this == VIDEO_BROKEN;
    }

    /// Says whether this keeps a live session from being set up.
    public boolean preventsSetup() {
        return this == LIVE_REFUSED || this == LIVE_UNANSWERED;
    }

    boolean fits(Action action, boolean hears) {
        return switch (scope) {
            case ANY -> true;
            case GENERATES -> action.generates();
            case HEARS -> action.generates() && hears;
            case STREAMS -> action == Action.streamGenerateContent;
            case SUBMITS -> action == Action.predictLongRunning;
            case DOWNLOADS -> action == Action.downloadFile;
            case LIVE -> action == Action.bidiGenerateContent;
            case UPLOAD_START -> action == Action.startUpload;
            case UPLOAD_CHUNK -> action == Action.uploadChunk;
        };
    }

    /// Says whether a request of this kind may be struck by chance.
    boolean strikes(Action action, boolean hears) {
        return scope == Scope.ANY ? action.generates() || action == Action.predictLongRunning : fits(action, hears);
    }

    private enum Scope {
        ANY,
        GENERATES,
        HEARS,
        STREAMS,
        SUBMITS,
        DOWNLOADS,
        LIVE,
        UPLOAD_START,
        UPLOAD_CHUNK
    }
}
