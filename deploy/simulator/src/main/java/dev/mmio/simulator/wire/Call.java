package dev.mmio.simulator.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/// What was asked, of what, and for whom.
///
/// @param resource name of the model, the operation, the file or the upload, empty if there is none
/// @param job what the client said in `x-mmio-job`, or empty
/// @param step what the client said in `x-mmio-step`, or empty
public record Call(Action action, String resource, String job, String step) {

    private static final String MODELS = "models/";
    private static final String FILES = "files/";
    private static final String REDIRECTED = "/download/";
    private static final String SOCKETS = "/ws/";
    private static final String LIVE = ".GenerativeService.BidiGenerateContent";
    private static final Map<String, Action> MODEL_ACTIONS = Map.of(
            "generateContent", Action.generateContent,
            "streamGenerateContent", Action.streamGenerateContent,
            "countTokens", Action.countTokens,
            "predictLongRunning", Action.predictLongRunning);

    static Call of(HttpServletRequest request) {
        var target = target(request.getMethod(), request.getRequestURI(), request.getQueryString());
        return new Call(
                target.action(), target.resource(), header(request, "x-mmio-job"), header(request, "x-mmio-step"));
    }

    private static String header(HttpServletRequest request, String name) {
        var value = request.getHeader(name);
        return value == null ? "" : value;
    }

    private static Target target(String method, String path, String query) {
        if (path.startsWith("/upload/")) {
            var upload = Query.value(query, "upload_id");
            if (!method.equals("POST")) {
                return Target.UNKNOWN;
            }
            return upload.isEmpty() ? new Target(Action.startUpload, "") : new Target(Action.uploadChunk, upload);
        }
        if (path.startsWith(SOCKETS)) {
            return path.endsWith(LIVE) ? new Target(Action.bidiGenerateContent, "") : Target.UNKNOWN;
        }
        if (path.startsWith(REDIRECTED)) {
            return target(method, path.substring(REDIRECTED.length() - 1), query);
        }
        var versionEnd = path.indexOf('/', 1);
        var rest = versionEnd < 0 ? "" : path.substring(versionEnd + 1);
        if (rest.startsWith(MODELS) && method.equals("POST")) {
            return modelAction(rest.substring(MODELS.length()));
        }
        return switch (method) {
            case "GET" -> read(rest);
            case "DELETE" ->
                rest.startsWith(FILES) ? new Target(Action.deleteFile, rest.substring(FILES.length())) : Target.UNKNOWN;
            default -> Target.UNKNOWN;
        };
    }

    private static Target modelAction(String modelAndAction) {
        var colon = modelAndAction.lastIndexOf(':');
        if (colon < 0) {
            return Target.UNKNOWN;
        }
        var action = MODEL_ACTIONS.getOrDefault(modelAndAction.substring(colon + 1), Action.unknown);
        return new Target(action, modelAndAction.substring(0, colon));
    }

    private static Target read(String rest) {
        if (rest.equals("models")) {
            return new Target(Action.listModels, "");
        }
        if (rest.startsWith(MODELS) && rest.contains("/operations/")) {
            return new Target(Action.getOperation, rest);
        }
        if (rest.startsWith(MODELS)) {
            return new Target(Action.getModel, rest.substring(MODELS.length()));
        }
        if (rest.equals("files")) {
            return new Target(Action.listFiles, "");
        }
        if (!rest.startsWith(FILES)) {
            return Target.UNKNOWN;
        }
        var name = rest.substring(FILES.length());
        return name.endsWith(":download")
                ? new Target(Action.downloadFile, name.substring(0, name.length() - ":download".length()))
                : new Target(Action.getFile, name);
    }

    private record Target(Action action, String resource) {
        static final Target UNKNOWN = new Target(Action.unknown, "");
    }
}
