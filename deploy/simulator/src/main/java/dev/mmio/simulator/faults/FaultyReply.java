package dev.mmio.simulator.faults;

import dev.mmio.simulator.wire.Exchange;
import dev.mmio.simulator.wire.GoogleError;
import dev.mmio.simulator.wire.Json;
import dev.mmio.simulator.wire.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Shows a fault instead of a reply.
public final class FaultyReply {

    private static final String HTML = """
            <html>
            <head><title>502 Bad Gateway</title></head>
            <body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body>
            </html>
            """;
    private static final String HALF = "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"half an ans";
    private static final String BILLING_CONSOLE =
            "https://console.developers.google.com/billing/enable?project=1234567890";
    private static final Violation PER_DAY = new Violation(Quota.requestsPerDay, 250);
    private static final String JSON = "application/json; charset=UTF-8";

    private FaultyReply() {}

    /// Shows the fault; throws [RefusedException] if it is an error in Google's usual form.
    public static void play(Fault fault, Exchange exchange) {
        switch (fault.kind()) {
            case QUOTA_IN_ARRAY -> {
                var array = Json.array();
                array.add(exceeded(exchange.call().resource(), fault, QuotaErrors.perMinute())
                        .toJson());
                exchange.json(429, array);
            }
            case QUOTA_RETRY_AFTER ->
                exchange.addHeader("Retry-After", fault.value()).refuse(QuotaErrors.bare());
            case BAD_GATEWAY_HTML -> exchange.send(502, "text/html", bytes(HTML));
            case EMPTY_BODY -> exchange.send(200, JSON, new byte[0]);
            case MALFORMED_JSON -> exchange.send(200, JSON, bytes(HALF));
            case WRONG_CONTENT_LENGTH -> {
                exchange.writeRaw(
                        "HTTP/1.1 200 OK\r\nContent-Type: " + JSON + "\r\nContent-Length: 5000\r\n\r\n" + HALF);
                exchange.close();
            }
            case RESET -> exchange.reset();
            case CLOSE -> exchange.close();
            case STALL -> exchange.awaitClientGone();
            case DEADLINE_EXCEEDED -> {
                exchange.await(FaultTime.parse(fault.value()));
                throw new RefusedException(error(fault, exchange.call().resource()));
            }
            default -> throw new RefusedException(error(fault, exchange.call().resource()));
        }
    }

    private static GoogleError error(Fault fault, String model) {
        return switch (fault.kind()) {
            case QUOTA_PER_MINUTE -> exceeded(model, fault, QuotaErrors.perMinute());
            case QUOTA_PER_DAY -> exceeded(model, fault, PER_DAY);
            case QUOTA_TOKENS_PER_MINUTE -> exceeded(model, fault, new Violation(Quota.tokensPerMinute, 250_000));
            case QUOTA_PER_MINUTE_AND_DAY -> exceeded(model, fault, QuotaErrors.perMinute(), PER_DAY);
            case QUOTA_ZERO -> exceeded(model, fault, new Violation(Quota.requestsPerDay, 0));
            case QUOTA_WITHOUT_BILLING -> QuotaErrors.withoutBilling(model, fault.value());
            case QUOTA_SENTENCE_ONLY -> QuotaErrors.sentenceOnly(model, fault.value());
            case QUOTA_BARE -> QuotaErrors.bare();
            case INTERNAL ->
                new GoogleError(
                        500, "INTERNAL", "An internal error has occurred. Please retry or report in Google's forum.");
            case UNAVAILABLE -> new GoogleError(503, "UNAVAILABLE", "The model is overloaded. Please try again later.");
            case DEADLINE_EXCEEDED ->
                new GoogleError(504, "DEADLINE_EXCEEDED", "Deadline expired before operation could complete.");
            case UNAUTHENTICATED ->
                new GoogleError(
                        401,
                        "UNAUTHENTICATED",
                        "Request had invalid authentication credentials.",
                        List.of(GoogleError.errorInfo("ACCESS_TOKEN_TYPE_UNSUPPORTED")));
            case PERMISSION_DENIED -> GoogleError.denied("The caller does not have permission");
            case INVALID_ARGUMENT -> GoogleError.invalid(fault.value());
            case BILLING ->
                new GoogleError(
                        400,
                        "FAILED_PRECONDITION",
                        "User location is not supported for the API use without a billing account linked."
                                + " Please enable billing on your project.");
            case BILLING_DISABLED -> billingDisabled();
            case MODEL_NOT_FOUND -> GoogleError.modelNotFound(model);
            default -> throw new IllegalArgumentException(fault.kind() + " does not replace a reply");
        };
    }

    private static GoogleError exceeded(String model, Fault fault, Violation... violations) {
        return QuotaErrors.exceeded(model, List.of(violations), fault.value());
    }

    private static GoogleError billingDisabled() {
        return new GoogleError(
                403,
                "PERMISSION_DENIED",
                "This API method requires billing to be enabled. Please enable billing on project #1234567890"
                        + " by visiting " + BILLING_CONSOLE + " then retry.",
                List.of(
                        GoogleError.help("Google developers console billing", BILLING_CONSOLE),
                        GoogleError.errorInfo("BILLING_DISABLED")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
