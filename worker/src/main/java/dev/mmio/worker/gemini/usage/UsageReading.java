package dev.mmio.worker.gemini.usage;

import com.google.genai.types.GenerateContentResponseUsageMetadata;
import com.google.genai.types.ModalityTokenCount;
import com.google.genai.types.UsageMetadata;
import dev.mmio.message.Usage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads token counts.
public final class UsageReading {

    /// Reads those of an answer.
    public static Usage of(GenerateContentResponseUsageMetadata told) {
        return new Usage(
                told.promptTokenCount().orElse(0),
                told.candidatesTokenCount().orElse(0),
                told.thoughtsTokenCount().orElse(0),
                told.cachedContentTokenCount().orElse(0),
                byModality(told.promptTokensDetails().orElse(List.of())),
                byModality(told.candidatesTokensDetails().orElse(List.of())));
    }

    /// Reads those of a turn of a live session.
    public static Usage of(UsageMetadata told) {
        return new Usage(
                told.promptTokenCount().orElse(0),
                told.responseTokenCount().orElse(0),
                told.thoughtsTokenCount().orElse(0),
                told.cachedContentTokenCount().orElse(0),
                byModality(told.promptTokensDetails().orElse(List.of())),
                byModality(told.responseTokensDetails().orElse(List.of())));
    }

    private static Map<String, Long> byModality(List<ModalityTokenCount> counts) {
        var tokens = new TreeMap<String, Long>();
        for (var count : counts) {
            if (count == null) {
                continue;
            }
            count.modality()
                    .ifPresent(modality -> tokens.merge(
                            modality.toString(), count.tokenCount().orElse(0).longValue(), Long::sum));
        }
        return tokens;
    }

    private UsageReading() {}
}
