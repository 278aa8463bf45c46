package dev.mmio.simulator.limits;

import dev.mmio.simulator.wire.Json;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.databind.JsonNode;

/// Reads limits as the admin endpoint takes them; refuses what it does not know, so that no typo lifts a limit.
public final class LimitReader {

    private static final Set<String> FIELDS =
            Set.of("model", "requestsPerMinute", "tokensPerMinute", "requestsPerDay", "closed", "retryDelay");

    private LimitReader() {}

    /// Returns the limits of an array, or the one of an object; throws [IllegalArgumentException] saying what is wrong.
    public static List<Limit> read(JsonNode json) {
        return json.isArray() ? json.valueStream().map(LimitReader::limit).toList() : List.of(limit(json));
    }

    private static Limit limit(JsonNode json) {
        Json.requireOnly(json, FIELDS);
        return new Limit(
                json.path("model").asString(""),
                number(json, "requestsPerMinute"),
                number(json, "tokensPerMinute"),
                number(json, "requestsPerDay"),
                closed(json.path("closed")),
                delay(json.path("retryDelay")));
    }

    private static int number(JsonNode json, String name) {
        var value = json.path(name);
        if (value.isMissingNode()) {
            return 0;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new IllegalArgumentException(name + " must be a whole number");
        }
        return value.intValue();
    }

    private static boolean closed(JsonNode value) {
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw new IllegalArgumentException("closed must be true or false");
        }
        return value.asBoolean(false);
    }

    private static Duration delay(JsonNode value) {
        return value.isMissingNode() ? Limit.USUAL_DELAY : DurationStyle.detectAndParse(value.asString(""));
    }
}
