package dev.mmio.simulator.wire;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An error as Google's APIs write it.
///
/// @param code HTTP status
/// @param status name of the canonical status
/// @param details typed details, often none
public record GoogleError(int code, String status, String message, List<ObjectNode> details) {

    private static final String TYPES = "type.googleapis.com/google.rpc.";

    public GoogleError {
        details = List.copyOf(details);
    }

    public GoogleError(int code, String status, String message) {
        this(code, status, message, List.of());
    }

    public static GoogleError invalid(String message) {
        return new GoogleError(400, "INVALID_ARGUMENT", message);
    }

    public static GoogleError notFound(String message) {
        return new GoogleError(404, "NOT_FOUND", message);
    }

    public static GoogleError denied(String message) {
        return new GoogleError(403, "PERMISSION_DENIED", message);
    }

    public static GoogleError modelNotFound(String model) {
        return notFound("models/" + model + " is not found for API version v1beta, or is not supported for"
                + " generateContent. Call ListModels to see the list of available models and their supported methods.");
    }

    /// The error of a key that nobody knows.
    public static GoogleError keyInvalid() {
        return new GoogleError(
                400,
                "INVALID_ARGUMENT",
                "API key not valid. Please pass a valid API key.",
                List.of(errorInfo("API_KEY_INVALID")));
    }

    /// A detail of the given type, to be filled.
    public static ObjectNode detail(String type) {
        return Json.object().put("@type", TYPES + type);
    }

    public static ObjectNode errorInfo(String reason) {
        var info = detail("ErrorInfo").put("reason", reason).put("domain", "googleapis.com");
        info.putObject("metadata").put("service", "generativelanguage.googleapis.com");
        return info;
    }

    /// A detail with one link to where it is explained.
    public static ObjectNode help(String description, String url) {
        var help = detail("Help");
        help.putArray("links").addObject().put("description", description).put("url", url);
        return help;
    }

    public JsonNode toJson() {
        var error = Json.object();
        var content = error.putObject("error")
                .put("code", code)
                .put("message", message)
                .put("status", status);
        if (!details.isEmpty()) {
            var list = content.putArray("details");
            details.forEach(list::add);
        }
        return error;
    }
}
