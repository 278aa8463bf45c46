package dev.mmio.simulator.video;

import dev.mmio.simulator.wire.GoogleError;
import dev.mmio.simulator.wire.Json;
import dev.mmio.simulator.wire.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What is to be seen in a video.
///
/// @param seconds length
/// @param frames frames that it starts and ends with, as far as any are given
public record VideoRequest(String prompt, int seconds, int width, int height, int frames) {

    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final Map<String, Integer> LINES = Map.of("720p", 720, "1080p", 1080, "4k", 2160);
    private static final List<String> PERSONS = List.of("allow_all", "allow_adult", "dont_allow");
    private static final int LONGEST = 8;
    private static final Set<Integer> SECONDS = Set.of(4, 5, 6, 7, 8);

    /// Tokens of what is asked.
    public int tokens() {
        return Math.ceilDiv(prompt.length(), CHARACTERS_PER_TOKEN);
    }

    /// Reads the body of `predictLongRunning`; refuses what the models would refuse.
    public static VideoRequest read(byte[] body) {
        try {
            return read(Json.read(body));
        } catch (JacksonException e) {
            throw invalid("Invalid JSON payload received. " + e.getOriginalMessage());
        }
    }

    private static VideoRequest read(JsonNode json) {
        var instances = json.path("instances");
        if (instances.size() != 1) {
            throw invalid("Exactly one instance is expected, got " + instances.size() + ".");
        }
        var instance = instances.path(0);
        var prompt = instance.path("prompt").asString("");
        if (prompt.isBlank()) {
            throw invalid("The prompt is missing.");
        }
        if (instance.has("lastFrame") && !instance.has("image")) {
            throw invalid("`lastFrame` needs `image`.");
        }
        var frames = frame(instance.path("image")) + frame(instance.path("lastFrame"));
        var parameters = json.path("parameters");
        var resolution = parameters.path("resolution").asString("720p");
        var seconds = parameters.has("durationSeconds")
                ? parameters.path("durationSeconds").asInt(0)
                : LONGEST;
        var lines = LINES.get(resolution);
        if (parameters.path("sampleCount").asInt(1) != 1) {
            throw invalid("`sampleCount` must be 1 for this model.");
        }
        if (!PERSONS.contains(parameters.path("personGeneration").asString("allow_all"))) {
            throw invalid("`personGeneration` must be one of " + PERSONS + ".");
        }
        if (lines == null) {
            throw invalid("`resolution` '" + resolution + "' is not supported.");
        }
        if (!SECONDS.contains(seconds)) {
            throw invalid("The number value for `durationSeconds` is out of bound. Please provide a value between 4"
                    + " and 8, inclusive.");
        }
        if (lines > 720 && seconds != LONGEST) {
            throw invalid("`resolution` " + resolution + " needs `durationSeconds` 8.");
        }
        var other = lines * 16 / 9;
        return switch (parameters.path("aspectRatio").asString("16:9")) {
            case "16:9" -> new VideoRequest(prompt, seconds, other, lines, frames);
            case "9:16" -> new VideoRequest(prompt, seconds, lines, other, frames);
            default -> throw invalid("`aspectRatio` is not supported. Please provide 16:9 or 9:16.");
        };
    }

    /// Counts a frame that is there; one that is no picture is refused.
    private static int frame(JsonNode image) {
        if (image.isMissingNode()) {
            return 0;
        }
        try {
            var bytes =
                    Base64.getDecoder().decode(image.path("bytesBase64Encoded").asString(""));
            if (!image.path("mimeType").asString("").startsWith("image/")
                    || ImageIO.read(new ByteArrayInputStream(bytes)) == null) {
                throw invalid("Unable to process input image.");
            }
            return 1;
        } catch (IllegalArgumentException | IOException _) {
            throw invalid("Unable to process input image.");
        }
    }

    private static RefusedException invalid(String message) {
        return new RefusedException(GoogleError.invalid(message));
    }
}
