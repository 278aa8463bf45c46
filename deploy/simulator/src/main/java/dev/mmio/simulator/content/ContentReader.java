package dev.mmio.simulator.content;

import dev.mmio.simulator.media.Hash;
import dev.mmio.simulator.media.Media;
import dev.mmio.simulator.media.MediaFacts;
import dev.mmio.simulator.media.MediaProbe;
import dev.mmio.simulator.media.Modality;
import dev.mmio.simulator.wire.GoogleError;
import dev.mmio.simulator.wire.Json;
import dev.mmio.simulator.wire.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Turns the JSON of a request into what the model is asked.
public final class ContentReader {

    private static final int YOUTUBE_TOKENS = 263 * 60;

    private final UploadedMedia uploads;

    public ContentReader(UploadedMedia uploads) {
        this.uploads = uploads;
    }

    public ContentRequest read(byte[] body) {
        try {
            return read(Json.read(body));
        } catch (JacksonException e) {
            throw invalid("Invalid JSON payload received. " + e.getOriginalMessage());
        }
    }

    public ContentRequest read(JsonNode json) {
        // countTokens may carry the request one level deeper.
        var request = json.path("generateContentRequest").isObject() ? json.path("generateContentRequest") : json;
        var parts = new ArrayList<Part>();
        for (var content : request.path("contents")) {
            addParts(content.path("parts"), parts);
        }
        if (parts.isEmpty()) {
            throw invalid("* GenerateContentRequest.contents: contents is not specified");
        }
        var system = new StringBuilder();
        for (var part : request.path("systemInstruction").path("parts")) {
            system.append(part.path("text").asString(""));
        }
        var continuation = request.path("continuationToken").asString("");
        return ContentRequest.of(parts, system.toString(), request.path("generationConfig"), continuation);
    }

    private void addParts(JsonNode json, List<Part> parts) {
        for (var part : json) {
            if (part.path("inlineData").isObject()) {
                parts.add(new Part.Attachment(inline(part.path("inlineData"))));
            } else if (part.path("fileData").isObject()) {
                parts.add(new Part.Attachment(file(part.path("fileData"))));
            } else {
                var text = part.path("text");
                parts.add(new Part.Text(text.isString() ? text.asString() : part.toString()));
            }
        }
    }

    private static Media inline(JsonNode data) {
        try {
            var bytes = Base64.getDecoder().decode(data.path("data").asString(""));
            var mimeType = data.path("mimeType").asString("");
            if (mimeType.isEmpty()) {
                throw invalid("Unable to determine mime type of inline data");
            }
            MediaProbe.Source source = () -> new ByteArrayInputStream(bytes);
            return new Media(MediaProbe.probe(mimeType, Hash.hex(bytes), bytes.length, source), source);
        } catch (IllegalArgumentException _) {
            throw invalid("Invalid value at 'contents.parts.inline_data.data' (TYPE_BYTES), Base64 decoding failed");
        }
    }

    private Media file(JsonNode data) {
        var uri = data.path("fileUri").asString("");
        if (uri.contains("youtube.com/") || uri.contains("youtu.be/")) {
            var facts = new MediaFacts("video/*", Hash.hex(uri), 0, "at " + uri, Modality.VIDEO, YOUTUBE_TOKENS);
            return new Media(facts, InputStream::nullInputStream);
        }
        return uploads.at(uri);
    }

    private static RefusedException invalid(String message) {
        return new RefusedException(GoogleError.invalid(message));
    }
}
