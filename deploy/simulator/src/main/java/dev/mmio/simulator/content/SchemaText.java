package dev.mmio.simulator.content;

import java.time.Instant;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;

/// Strings for a schema: of the asked format, pattern and length, and about the input where there is room.
final class SchemaText {

    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
    private static final int SECONDS_OF_A_YEAR = 31_536_000;

    private final SplittableRandom random;
    private final String excerpt;

    SchemaText(SplittableRandom random, String excerpt) {
        this.random = random;
        this.excerpt = excerpt;
    }

    String text(JsonNode schema, String name) {
        var pattern = schema.path("pattern").asString("");
        if (!pattern.isEmpty()) {
            return new PatternText(pattern, random).text();
        }
        var moment = EPOCH.plusSeconds(random.nextInt(SECONDS_OF_A_YEAR)).toString();
        var digits = Integer.toHexString(random.nextInt() | 0x8000_0000);
        return switch (schema.path("format").asString("")) {
            case "date-time" -> moment;
            case "date" -> moment.substring(0, 10);
            case "time" -> moment.substring(11);
            case "duration" -> "PT" + random.nextInt(1, 3600) + "S";
            case "email" -> digits + "@example.com";
            case "uri", "url" -> "https://example.com/" + digits;
            case "uuid" -> digits + "-0000-4000-8000-" + digits + "0000";
            default -> fit(schema, name + " of " + digits + ": " + excerpt);
        };
    }

    private String fit(JsonNode schema, String text) {
        var min = schema.path("minLength").asInt(0);
        var max = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        var points = text.codePoints().limit(max).toArray();
        var fitted = new StringBuilder(new String(points, 0, points.length));
        for (var length = points.length; length < min; length++) {
            fitted.append((char) ('a' + random.nextInt(26)));
        }
        return fitted.toString();
    }
}
