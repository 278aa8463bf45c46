package dev.mmio.worker.gemini.usage;

import com.google.genai.types.GenerateContentResponseUsageMetadata;
import com.google.genai.types.MediaModality;
import com.google.genai.types.ModalityTokenCount;
import com.google.genai.types.UsageMetadata;
import dev.mmio.message.Usage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Reads token counts.
public final class UsageReading {

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,31}");

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
                            nameOf(modality), count.tokenCount().orElse(0).longValue(), Long::sum));
        }
        return tokens;
    }

    /// Lets modalities through that are not known yet, as long as they are named like the others.
    private static String nameOf(MediaModality modality) {
        var name = modality.toString();
        return NAME.matcher(name).matches() ? name : MediaModality.Known.MODALITY_UNSPECIFIED.name();
    }

    private UsageReading() {}
}
