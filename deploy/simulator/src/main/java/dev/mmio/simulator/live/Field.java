package dev.mmio.simulator.live;

import dev.mmio.simulator.wire.GoogleError;
import dev.mmio.simulator.wire.RefusedException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Reads fields in both spellings that protobuf takes: `realtimeInput` and `realtime_input`.
final class Field {

    /// By the names in camel case, which are those of this program.
    private static final Map<String, String> SNAKE = new ConcurrentHashMap<>();

    private Field() {}

    /// Returns the field with this name in camel case, or a missing one.
    static JsonNode of(JsonNode json, String name) {
        var field = json.get(name);
        var other = field == null ? json.get(snake(name)) : field;
        return other == null ? MissingNode.getInstance() : other;
    }

    static boolean has(JsonNode json, String name) {
        return !of(json, name).isMissingNode();
    }

    /// Refuses fields of other names, as Google does.
    static void requireOnly(JsonNode json, Set<String> known) {
        for (var name : json.propertyNames()) {
            if (!known.contains(name)
                    && known.stream().noneMatch(field -> snake(field).equals(name))) {
                throw new RefusedException(GoogleError.invalid(
                        "Invalid JSON payload received. Unknown name \"" + name + "\": Cannot find field."));
            }
        }
    }

    private static String snake(String name) {
        return SNAKE.computeIfAbsent(
                name, camel -> camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
    }
}
