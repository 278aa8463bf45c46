package dev.mmio.simulator.faults;

import dev.mmio.simulator.wire.GoogleError;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// The several faces of 429.
public final class QuotaErrors {

    private static final String STATUS = "RESOURCE_EXHAUSTED";
    private static final String DOCUMENTATION = "https://ai.google.dev/gemini-api/docs/rate-limits";
    private static final String SENTENCE =
            "You exceeded your current quota, please check your plan and billing details."
                    + " For more information on this error, head to: " + DOCUMENTATION + ". \n";

    private QuotaErrors() {}

    /// Quotas that come back, told with all details.
    ///
    /// @param retryDelay as protobuf writes durations, such as `6.500374s`
    public static GoogleError exceeded(String model, List<Violation> violations, String retryDelay) {
        return detailed(model, violations, violation -> violation.toJson(model), retryDelay);
    }

    /// What a project without billing gets for a model that costs: all its limits are 0, and a delay is told
    /// nevertheless.
    static GoogleError withoutBilling(String model, String retryDelay) {
        var violations =
                Stream.of(Quota.values()).map(quota -> new Violation(quota, 0)).toList();
        return detailed(model, violations, violation -> violation.withoutValue(model), retryDelay);
    }

    /// No detail but the delay in the message.
    static GoogleError sentenceOnly(String model, String retryDelay) {
        return new GoogleError(429, STATUS, message(model, List.of(perMinute()), retryDelay));
    }

    /// Neither details nor a delay.
    public static GoogleError bare() {
        return new GoogleError(429, STATUS, "Resource has been exhausted (e.g. check quota).");
    }

    /// Too many sessions at once. No delay is told, since nobody knows when one ends.
    public static GoogleError sessions() {
        return new GoogleError(429, STATUS, SENTENCE.strip());
    }

    /// The usual violation.
    public static Violation perMinute() {
        return new Violation(Quota.requestsPerMinute, 10);
    }

    private static GoogleError detailed(
            String model, List<Violation> violations, Function<Violation, ObjectNode> form, String retryDelay) {
        var failure = GoogleError.detail("QuotaFailure");
        var list = failure.putArray("violations");
        violations.forEach(violation -> list.add(form.apply(violation)));
        var help = GoogleError.help("Learn more about Gemini API quotas", DOCUMENTATION);
        var retry = GoogleError.detail("RetryInfo").put("retryDelay", retryDelay);
        return new GoogleError(429, STATUS, message(model, violations, retryDelay), List.of(help, failure, retry));
    }

    private static String message(String model, List<Violation> violations, String retryDelay) {
        return violations.stream()
                .map(violation -> violation.sentence(model))
                .collect(Collectors.joining("", SENTENCE, "Please retry in " + retryDelay + "."));
    }
}
