package dev.mmio.simulator.faults;

import dev.mmio.simulator.wire.GoogleError;
import java.util.List;

/// The several faces of 429.
public final class QuotaErrors {

    private static final String METRIC = "generativelanguage.googleapis.com/generate_content_free_tier_requests";
    private static final String SENTENCE =
            "You exceeded your current quota, please check your plan and billing details.\n* Quota exceeded for metric: ";

    private QuotaErrors() {}

    /// A quota that comes back, told with all details.
    ///
    /// @param per `PerMinute` or `PerDay`
    public static GoogleError exceeded(String model, String per, int limit, String retryDelay) {
        return of(model, "GenerateRequests" + per + "PerProjectPerModel-FreeTier", limit, retryDelay);
    }

    /// The quota of input tokens per minute.
    public static GoogleError tokensExceeded(String model, int limit, String retryDelay) {
        return of(model, "GenerateContentInputTokensPerModelPerMinute-FreeTier", limit, retryDelay);
    }

    /// No detail but the delay in the message.
    static GoogleError sentenceOnly(String retryDelay) {
        return new GoogleError(429, "RESOURCE_EXHAUSTED", message(10, retryDelay));
    }

    static GoogleError withoutDelay() {
        return new GoogleError(429, "RESOURCE_EXHAUSTED", "Resource has been exhausted (e.g. check quota).");
    }

    private static GoogleError of(String model, String quotaId, int limit, String retryDelay) {
        var failure = GoogleError.detail("QuotaFailure");
        var violation = failure.putArray("violations").addObject();
        violation.put("quotaMetric", METRIC).put("quotaId", quotaId);
        violation.putObject("quotaDimensions").put("model", model).put("location", "global");
        violation.put("quotaValue", String.valueOf(limit));
        var retry = GoogleError.detail("RetryInfo").put("retryDelay", retryDelay);
        return new GoogleError(429, "RESOURCE_EXHAUSTED", message(limit, retryDelay), List.of(failure, retry));
    }

    private static String message(int limit, String retryDelay) {
        return SENTENCE + METRIC + ", limit: " + limit + "\nPlease retry in " + retryDelay + ".";
    }
}
