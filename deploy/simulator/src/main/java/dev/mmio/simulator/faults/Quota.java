package dev.mmio.simulator.faults;

import java.util.Locale;

/// What Google counts of a model, shortest-lived first. The names are those of the admin endpoint.
public enum Quota {
    requestsPerMinute("generate_content_free_tier_requests", "GenerateRequestsPerMinutePerProjectPerModel-FreeTier"),
    tokensPerMinute(
            "generate_content_free_tier_input_token_count", "GenerateContentInputTokensPerModelPerMinute-FreeTier"),
    requestsPerDay("generate_content_free_tier_requests", "GenerateRequestsPerDayPerProjectPerModel-FreeTier");

    private final String metric;
    private final String id;

    Quota(String metric, String id) {
        this.metric = "generativelanguage.googleapis.com/" + metric;
        this.id = id;
    }

    String metric() {
        return metric;
    }

    String id() {
        return id;
    }

    /// The name as it is written in settings, such as `requests-per-minute`.
    public String settingName() {
        return name().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
