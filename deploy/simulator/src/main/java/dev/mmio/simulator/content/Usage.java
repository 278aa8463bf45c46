package dev.mmio.simulator.content;

import dev.mmio.simulator.media.Modality;
import dev.mmio.simulator.wire.Json;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Tokens of a request and its answer.
///
/// @param prompt tokens of the request by modality
/// @param candidates tokens of the answer
/// @param pictures those of them that pictures count for
/// @param thoughts tokens of thinking, 0 if none was asked for
public record Usage(Map<Modality, Integer> prompt, int candidates, int pictures, int thoughts) {

    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final int TOKENS_PER_AUDIO_SECOND = 32;

    /// Tokens of the request alone.
    public static Usage of(ContentRequest request) {
        var prompt = new EnumMap<Modality, Integer>(Modality.class);
        prompt.put(Modality.TEXT, tokens(request.system()));
        for (var part : request.parts()) {
            switch (part) {
                case Part.Text(String text) -> prompt.merge(Modality.TEXT, tokens(text), Integer::sum);
                case Part.Attachment(var media) -> {
                    var facts = media.facts();
                    var tokens = facts.modality() == Modality.TEXT || facts.modality() == Modality.AUDIO
                            ? facts.tokens()
                            : atResolution(facts.tokens(), request);
                    prompt.merge(facts.modality(), tokens, Integer::sum);
                }
            }
        }
        return new Usage(prompt, 0, 0, 0);
    }

    static int tokens(String text) {
        return Math.ceilDiv(text.length(), CHARACTERS_PER_TOKEN);
    }

    static int characters(int tokens) {
        return Math.multiplyExact(tokens, CHARACTERS_PER_TOKEN);
    }

    private static int atResolution(int tokens, ContentRequest request) {
        return switch (request.config().path("mediaResolution").asString("")) {
            case "MEDIA_RESOLUTION_LOW" -> tokens / 2;
            case "MEDIA_RESOLUTION_HIGH" -> tokens * 2;
            default -> tokens;
        };
    }

    /// The same with as many tokens for the sound as it is long.
    Usage hearing(long millis) {
        var exact = new EnumMap<>(prompt);
        exact.put(Modality.AUDIO, Math.toIntExact(Math.ceilDiv(millis * TOKENS_PER_AUDIO_SECOND, 1000)));
        return new Usage(exact, candidates, pictures, thoughts);
    }

    Usage answered(int candidateTokens, int thoughtTokens) {
        return new Usage(prompt, candidateTokens, 0, thoughtTokens);
    }

    /// The same with so many of the tokens of the answer for its pictures.
    Usage drawing(int tokens) {
        return new Usage(prompt, candidates, tokens, thoughts);
    }

    /// Tokens of the request.
    public int promptTokens() {
        return prompt.values().stream().mapToInt(Integer::intValue).sum();
    }

    ObjectNode toJson() {
        var promptTokens = promptTokens();
        var json = Json.object().put("promptTokenCount", promptTokens).put("candidatesTokenCount", candidates);
        if (thoughts > 0) {
            json.put("thoughtsTokenCount", thoughts);
        }
        json.put("totalTokenCount", promptTokens + candidates + thoughts);
        var details = json.putArray("promptTokensDetails");
        prompt.forEach((modality, tokens) ->
                details.addObject().put("modality", modality.name()).put("tokenCount", tokens));
        if (pictures > 0) {
            var answer = json.putArray("candidatesTokensDetails");
            answer.addObject().put("modality", Modality.IMAGE.name()).put("tokenCount", pictures);
            if (candidates > pictures) {
                answer.addObject().put("modality", Modality.TEXT.name()).put("tokenCount", candidates - pictures);
            }
        }
        return json;
    }
}
