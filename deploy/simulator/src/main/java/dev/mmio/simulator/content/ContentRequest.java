package dev.mmio.simulator.content;

import dev.mmio.simulator.media.Hash;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What the model is asked, with all media examined.
///
/// @param system the system instruction, or empty
/// @param config `generationConfig`, or a missing node
/// @param hash SHA-256 of system instruction and contents: the seed of everything that looks random in the answer
public record ContentRequest(List<Part> parts, String system, JsonNode config, String hash) {

    public ContentRequest {
        parts = List.copyOf(parts);
    }

    static ContentRequest of(List<Part> parts, String system, JsonNode config) {
        return new ContentRequest(parts, system, config, hashOf(parts, system));
    }

    /// All text of the contents.
    public String prompt() {
        if (parts.size() == 1 && parts.getFirst() instanceof Part.Text(String text)) {
            return text;
        }
        return parts.stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining("\n"));
    }

    JsonNode schema() {
        var json = config.path("responseJsonSchema");
        return json.isObject() ? json : config.path("responseSchema");
    }

    boolean wantsJson() {
        return config.path("responseMimeType").asString("").equals("application/json");
    }

    long seed() {
        return Long.parseUnsignedLong(hash, 0, 16, 16);
    }

    private static String hashOf(List<Part> parts, String system) {
        var digest = Hash.sha256();
        digest.update(system.getBytes(StandardCharsets.UTF_8));
        for (var part : parts) {
            digest.update((byte) 0);
            var content = switch (part) {
                case Part.Text(String text) -> text;
                case Part.Media(var facts) -> facts.mimeType() + " " + facts.sha256();
            };
            digest.update(content.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
