package dev.mmio.worker.gemini;

import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What Gemini says when it refuses: `{"error": {code, status, message, details}}`, sometimes in an array.
///
/// @param status such as `RESOURCE_EXHAUSTED`; empty if not told
/// @param message for people; may quote what was asked
/// @param details objects that tell their kind by `@type`
record ApiError(int code, String status, String message, List<Map<?, ?>> details) {

    private static final MessageJson JSON = new MessageJson();

    ApiError {
        details = List.copyOf(details);
    }

    /// Reads the body of a refused request, whatever it is.
    static ApiError of(int code, String body) {
        var error = find(body);
        return error == null
                ? new ApiError(code, "", "", List.of())
                : new ApiError(code, error.status, error.message, error.details);
    }

    /// Reads an error if there is one.
    static @Nullable ApiError find(String json) {
        try {
            var root = JSON.parse(json);
            var first = root instanceof List<?> list && !list.isEmpty() ? list.getFirst() : root;
            return first instanceof Map<?, ?> map && map.get("error") instanceof Map<?, ?> error ? read(error) : null;
        } catch (UnreadableMessageException _) {
            return null;
        }
    }

    private static ApiError read(Map<?, ?> error) {
        var status = text(error.get("status"));
        int code = error.get("code") instanceof Number number ? number.intValue() : codeOf(status);
        List<Map<?, ?>> details = error.get("details") instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .<Map<?, ?>>map(Map.class::cast)
                        .toList()
                : List.of();
        // Only a name of the API's own list may be shown to others; anything else could be a quotation.
        return new ApiError(code, status.matches("[A-Z_]{1,40}") ? status : "", text(error.get("message")), details);
    }

    /// Reads the error of an operation, whose code is one of `google.rpc.Code`, or a status of HTTP.
    static ApiError ofOperation(Map<?, ?> error) {
        var read = read(error);
        var status = read.code < STATUS_OF_CODE.size() ? STATUS_OF_CODE.get(Math.max(0, read.code)) : read.status;
        return new ApiError(read.code < 100 ? codeOf(status) : read.code, status, read.message, read.details);
    }

    /// The names of `google.rpc.Code`, by number.
    private static final List<String> STATUS_OF_CODE = List.of(
            "OK",
            "CANCELLED",
            "UNKNOWN",
            "INVALID_ARGUMENT",
            "DEADLINE_EXCEEDED",
            "NOT_FOUND",
            "ALREADY_EXISTS",
            "PERMISSION_DENIED",
            "RESOURCE_EXHAUSTED",
            "FAILED_PRECONDITION",
            "ABORTED",
            "OUT_OF_RANGE",
            "UNIMPLEMENTED",
            "INTERNAL",
            "UNAVAILABLE",
            "DATA_LOSS",
            "UNAUTHENTICATED");

    private static int codeOf(String status) {
        return switch (status) {
            case "INVALID_ARGUMENT", "FAILED_PRECONDITION", "OUT_OF_RANGE" -> 400;
            case "UNAUTHENTICATED" -> 401;
            case "PERMISSION_DENIED" -> 403;
            case "NOT_FOUND" -> 404;
            case "RESOURCE_EXHAUSTED" -> 429;
            case "UNIMPLEMENTED" -> 501;
            case "UNAVAILABLE" -> 503;
            default -> 500;
        };
    }

    /// Returns the details of a kind, such as `RetryInfo`.
    List<Map<?, ?>> details(String type) {
        return details.stream()
                .filter(detail -> text(detail.get("@type")).endsWith("." + type))
                .toList();
    }

    /// Returns whether a detail names this reason, such as `API_KEY_INVALID`.
    boolean hasReason(String reason) {
        return details.stream().anyMatch(detail -> reason.equals(detail.get("reason")));
    }

    static String text(@Nullable Object value) {
        return value instanceof String string ? string : "";
    }

    /// Leaves out the message, which may quote what was asked.
    @Override
    public String toString() {
        return (code + " " + status).strip();
    }
}
