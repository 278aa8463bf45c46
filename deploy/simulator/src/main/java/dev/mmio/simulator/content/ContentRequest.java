package dev.mmio.simulator.content;

import dev.mmio.simulator.media.Hash;
import dev.mmio.simulator.media.Media;
import dev.mmio.simulator.media.Modality;
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
/// @param continuation the token by which the rest of an answer is asked for, or empty
/// @param attempt how often its sound has been asked for, with this time
public record ContentRequest(
        List<Part> parts, String system, JsonNode config, String hash, String continuation, int attempt) {

    public ContentRequest {
        parts = List.copyOf(parts);
    }

    static ContentRequest of(List<Part> parts, String system, JsonNode config, String continuation) {
        return new ContentRequest(parts, system, config, hashOf(parts, system), continuation, 1);
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

    /// SHA-256 of all there is to be heard, or empty.
    public String sound() {
        var hashes = recordings().stream().map(media -> media.facts().sha256()).collect(Collectors.joining());
        return hashes.isEmpty() ? "" : Hash.hex(hashes);
    }

    /// What there is to be heard.
    List<Media> recordings() {
        return parts.stream()
                .filter(Part.Attachment.class::isInstance)
                .map(part -> ((Part.Attachment) part).media())
                .filter(media -> media.facts().modality() == Modality.AUDIO)
                .toList();
    }

    /// The same request, asked for the nth time.
    public ContentRequest attempt(int number) {
        return new ContentRequest(parts, system, config, hash, continuation, number);
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
                case Part.Attachment(var media) ->
                    media.facts().mimeType() + " " + media.facts().sha256();
            };
            digest.update(content.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
