package dev.mmio.message;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What every job request says beside its work: who it is, when it may run and until when it matters.
///
/// @param id names the job and makes sending it again harmless
/// @param model Gemini model; the worker's default for the kind if absent
/// @param notBefore the job waits until then
/// @param deadline the job is ended as `expired` at this instant
/// @param labels echoed on every event and on the result
/// @param maxCost most the job may cost, in the currency of the price table
public record JobTerms(
        JobId id,
        @Nullable String model,
        @Nullable Instant notBefore,
        @Nullable Instant deadline,
        Map<String, String> labels,
        @Nullable BigDecimal maxCost) {

    public JobTerms {
        Require.present(id, "id");
        Require.noBlank(model, "model");
        Require.positive(maxCost, "maxCost");
        labels = Require.map(labels, "labels");
    }

    public static JobTerms of(String id) {
        return new JobTerms(new JobId(id), null, null, null, Map.of(), null);
    }
}
