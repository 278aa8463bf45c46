package dev.mmio.message;

import java.util.Map;
import java.util.TreeMap;

/// Counts the tokens a job used, all its calls together.
///
/// @param promptTokens tokens of the input, cached ones included
/// @param outputTokens tokens of the answer, without thinking
/// @param thinkingTokens tokens of thinking
/// @param cachedTokens tokens of the input that came from a cache
/// @param promptByModality tokens of the input by modality, such as `TEXT` or `AUDIO`, as far as Gemini told
/// @param outputByModality tokens of the answer by modality, as far as Gemini told
public record Usage(
        long promptTokens,
        long outputTokens,
        long thinkingTokens,
        long cachedTokens,
        Map<String, Long> promptByModality,
        Map<String, Long> outputByModality) {

    /// Nothing used.
    public static final Usage NONE = new Usage(0, 0, 0, 0, Map.of(), Map.of());

    public Usage {
        promptByModality = Require.map(promptByModality, "promptByModality");
        outputByModality = Require.map(outputByModality, "outputByModality");
    }

    public Usage plus(Usage other) {
        return new Usage(
                promptTokens + other.promptTokens,
                outputTokens + other.outputTokens,
                thinkingTokens + other.thinkingTokens,
                cachedTokens + other.cachedTokens,
                sum(promptByModality, other.promptByModality),
                sum(outputByModality, other.outputByModality));
    }

    private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
        var sum = new TreeMap<>(one);
        other.forEach((modality, tokens) -> sum.merge(modality, tokens, Long::sum));
        return sum;
    }
}
