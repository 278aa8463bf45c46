package dev.mmio.simulator.content;

import dev.mmio.simulator.wire.Json;
import java.util.Locale;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Makes a value that conforms to a JSON Schema or to Gemini's own dialect of it.
final class SchemaInstance {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /// Schemas may be recursive; below this depth only what is required is filled in, and arrays are as short as
    /// allowed.
    private static final int DEEP = 6;

    private final SplittableRandom random;
    private final SchemaText texts;

    SchemaInstance(long seed, String excerpt) {
        this.random = new SplittableRandom(seed);
        this.texts = new SchemaText(random, excerpt);
    }

    JsonNode of(JsonNode schema) {
        return value(schema, schema, "answer", 0);
    }

    private JsonNode value(JsonNode schema, JsonNode root, String name, int depth) {
        if (schema.path("$ref").isString()) {
            var pointer = schema.path("$ref").asString().substring(1);
            return value(pointer.isEmpty() ? root : root.at(pointer), root, name, depth);
        }
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (schema.path("enum").size() > 0) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        for (var choice : new String[] {"anyOf", "oneOf"}) {
            if (schema.path(choice).size() > 0) {
                return value(schema.path(choice).get(0), root, name, depth);
            }
        }
        if (schema.path("allOf").size() > 0) {
            return value(SchemaMerge.allOf(schema, root), root, name, depth);
        }
        return switch (typeOf(schema)) {
            case "object" -> object(schema, root, depth);
            case "array" -> array(schema, root, name, depth);
            case "integer" -> NODES.numberNode((long) number(schema, true));
            case "number" -> NODES.numberNode(number(schema, false));
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "null" -> NODES.nullNode();
            default -> NODES.stringNode(texts.text(schema, name));
        };
    }

    private static String typeOf(JsonNode schema) {
        var type = schema.path("type");
        if (type.isArray()) {
            for (var one : type) {
                if (!one.asString("").equals("null")) {
                    return one.asString("").toLowerCase(Locale.ROOT);
                }
            }
            return "null";
        }
        if (type.isString()) {
            return type.asString().toLowerCase(Locale.ROOT);
        }
        if (schema.has("items") || schema.has("prefixItems")) {
            return "array";
        }
        return schema.has("properties") || schema.isMissingNode() ? "object" : "string";
    }

    private JsonNode object(JsonNode schema, JsonNode root, int depth) {
        var object = Json.object();
        for (var property : schema.path("properties").properties()) {
            if (depth < DEEP || requires(schema, property.getKey())) {
                object.set(property.getKey(), value(property.getValue(), root, property.getKey(), depth + 1));
            }
        }
        for (var required : schema.path("required")) {
            if (!object.has(required.asString())) {
                object.put(required.asString(), texts.text(schema, required.asString()));
            }
        }
        if (object.isEmpty() && schema.path("properties").isEmpty()) {
            object.put("answer", texts.text(schema, "answer"));
        }
        return object;
    }

    private static boolean requires(JsonNode schema, String property) {
        for (var required : schema.path("required")) {
            if (required.asString().equals(property)) {
                return true;
            }
        }
        return false;
    }

    private JsonNode array(JsonNode schema, JsonNode root, String name, int depth) {
        var array = Json.array();
        var prefix = schema.path("prefixItems");
        for (var item : prefix) {
            array.add(value(item, root, name, depth + 1));
        }
        var min = schema.path("minItems").asInt(0);
        var max = schema.path("maxItems").asInt(Math.max(min, 3));
        var wanted = depth >= DEEP ? min : Math.max(min, Math.min(max, 1 + random.nextInt(3)));
        while (array.size() < wanted
                && (prefix.isEmpty() || schema.path("items").isObject())) {
            array.add(value(schema.path("items"), root, name, depth + 1));
        }
        return array;
    }

    private double number(JsonNode schema, boolean whole) {
        var step = schema.path("multipleOf").asDouble(whole ? 1 : 0.25);
        var gap = whole ? 1 : 0.001;
        var exclusiveMin = schema.path("exclusiveMinimum").asDouble(Double.NEGATIVE_INFINITY);
        var exclusiveMax = schema.path("exclusiveMaximum").asDouble(Double.POSITIVE_INFINITY);
        var min = Math.max(schema.path("minimum").asDouble(Double.NEGATIVE_INFINITY), exclusiveMin + gap);
        var max = Math.min(schema.path("maximum").asDouble(Double.POSITIVE_INFINITY), exclusiveMax - gap);
        if (Double.isInfinite(min)) {
            min = Double.isInfinite(max) ? 0 : max - 100;
        }
        var first = Math.ceil(min / step);
        var last = Math.floor(Math.min(max, min + 100) / step);
        return last <= first
                ? (first * step <= max ? first * step : min)
                : step * random.nextLong((long) first, (long) last + 1);
    }
}
