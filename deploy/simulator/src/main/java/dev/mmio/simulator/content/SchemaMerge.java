package dev.mmio.simulator.content;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Folds the members of `allOf` into one schema.
final class SchemaMerge {

    private SchemaMerge() {}

    static JsonNode allOf(JsonNode schema, JsonNode root) {
        var merged = (ObjectNode) schema.deepCopy();
        merged.remove("allOf");
        for (var member : schema.path("allOf")) {
            var reference = member.path("$ref").asString("");
            merge(merged, reference.isEmpty() ? member : root.at(reference.substring(1)));
        }
        return merged;
    }

    private static void merge(ObjectNode into, JsonNode from) {
        for (var entry : from.properties()) {
            var there = into.path(entry.getKey());
            var added = entry.getValue();
            if (there instanceof ObjectNode object && added.isObject()) {
                merge(object, added);
            } else if (there.isArray() && entry.getKey().equals("required")) {
                var both = into.putArray("required");
                there.forEach(both::add);
                added.forEach(both::add);
            } else {
                into.set(entry.getKey(), added);
            }
        }
    }
}
