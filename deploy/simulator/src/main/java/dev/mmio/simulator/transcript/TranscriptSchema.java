package dev.mmio.simulator.transcript;

import dev.mmio.simulator.wire.Json;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A schema that asks for segments with times: an array of objects, alone or in an object, known by their names.
///
/// @param list name of the property that holds the array, empty if there is nothing around it
/// @param item the schema of one segment
public record TranscriptSchema(String list, JsonNode item) {

    private static final Pattern START = Pattern.compile("s|ts|from|time|start.*|begin.*|timestamp.*|timecode");
    private static final Pattern END = Pattern.compile("e|to|until|end.*|stop.*");
    private static final Pattern TEXT = Pattern.compile("t|text|transcript.*|content|words|line|caption");
    private static final Pattern SPEAKER = Pattern.compile("sp|who|speaker.*|voice");

    /// Returns the schema, or null if it asks for something else.
    public static @Nullable TranscriptSchema find(JsonNode schema) {
        var whole = items(schema, schema, "");
        if (whole != null) {
            return whole;
        }
        for (var property : schema.path("properties").properties()) {
            var within = items(property.getValue(), schema, property.getKey());
            if (within != null) {
                return within;
            }
        }
        return null;
    }

    private static @Nullable TranscriptSchema items(JsonNode array, JsonNode root, String name) {
        var item = resolved(resolved(array, root).path("items"), root);
        return has(item, START) && has(item, TEXT) ? new TranscriptSchema(name, item) : null;
    }

    private static JsonNode resolved(JsonNode schema, JsonNode root) {
        var reference = schema.path("$ref").asString("");
        return reference.startsWith("#") ? root.at(reference.substring(1)) : schema;
    }

    private static boolean has(JsonNode item, Pattern names) {
        return item.path("properties").propertyNames().stream().anyMatch(name -> matches(name, names));
    }

    private static boolean matches(String name, Pattern names) {
        return names.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    /// Writes one segment with the names of the schema; what the schema has beside times, text and speaker is left out.
    ObjectNode segment(Transcript.Segment segment, Stamps stamps) {
        var json = Json.object();
        for (var property : item.path("properties").properties()) {
            var name = property.getKey();
            if (matches(name, SPEAKER)) {
                json.put(name, segment.speaker());
            } else if (matches(name, TEXT)) {
                json.put(name, segment.text());
            } else if (matches(name, START)) {
                time(json, name, segment.startMillis(), stamps);
            } else if (matches(name, END)) {
                time(json, name, segment.endMillis(), stamps);
            }
        }
        return json;
    }

    private void time(ObjectNode json, String name, long millis, Stamps stamps) {
        var type = item.path("properties").path(name).path("type").asString("").toLowerCase(Locale.ROOT);
        switch (type) {
            case "number" -> json.put(name, millis / 1000.0);
            case "integer" -> json.put(name, millis / 1000);
            default -> json.put(name, stamps.text(millis));
        }
    }

    /// Puts the segments where the schema wants them.
    JsonNode place(ArrayNode segments, JsonNode around) {
        return list.isEmpty() || !(around instanceof ObjectNode object) ? segments : object.set(list, segments);
    }
}
