package dev.mmio.worker.handler.process;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Follows the references of a schema before a validator does, which would follow some of them for ever.
///
/// A schema may refer to itself as long as each round looks deeper into the answer: a tree of `properties` ends
/// where the answer ends, but a `$ref` that comes back to itself at the same place does not.
final class SchemaRefs {

    private static final int MOST_STEPS = 10_000;
    private static final int DEEPEST = 200;

    private static final Set<String> SAME_PLACE = Set.of("allOf", "anyOf", "oneOf", "not", "if", "then", "else");
    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");
    private static final Set<String> NAMED = Set.of("properties", "patternProperties", "$defs", "definitions");
    private static final Set<String> DEEPER = Set.of(
            "additionalProperties",
            "items",
            "prefixItems",
            "additionalItems",
            "contains",
            "contentSchema",
            "propertyNames",
            "unevaluatedItems",
            "unevaluatedProperties");

    private final Map<?, ?> root;
    private final IdentityHashMap<Object, Integer> steps = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Boolean> onTheWay = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Boolean> seen = new IdentityHashMap<>();

    private SchemaRefs(Map<?, ?> root) {
        this.root = root;
    }

    /// Returns what is wrong with the references of a schema, or null.
    static @Nullable String complaint(Map<String, Object> schema) {
        try {
            var refs = new SchemaRefs(schema);
            refs.visit(schema, true);
            return null;
        } catch (RefusedException e) {
            return e.getMessage();
        }
    }

    private void visit(@Nullable Object schema, boolean top) {
        if (!(schema instanceof Map<?, ?> map) || seen.put(schema, true) != null) {
            return;
        }
        if (!top && map.containsKey("$id")) {
            throw new RefusedException("$id is allowed at the top only");
        }
        follow(map, 0);
        map.forEach((keyword, value) -> {
            var name = String.valueOf(keyword);
            if (NAMED.contains(name) || name.equals("dependentSchemas")) {
                values(value).forEach(each -> visit(each, false));
            } else if (DEEPER.contains(name) || SAME_PLACE.contains(name)) {
                oneOrMore(value).forEach(each -> visit(each, false));
            }
        });
    }

    /// Counts what a validator looks at for one place of an answer.
    private int follow(Map<?, ?> schema, int depth) {
        var known = steps.get(schema);
        if (known != null) {
            return known;
        }
        if (onTheWay.put(schema, true) != null) {
            throw new RefusedException("a $ref leads back to itself without looking deeper into the answer");
        }
        if (depth > DEEPEST) {
            throw new RefusedException("a chain of more than " + DEEPEST + " references or alternatives");
        }
        int count = 1;
        for (var next : samePlace(schema)) {
            count += follow(next, depth + 1);
            if (count > MOST_STEPS) {
                throw new RefusedException("more than " + MOST_STEPS + " references or alternatives in one place");
            }
        }
        onTheWay.remove(schema);
        steps.put(schema, count);
        return count;
    }

    private List<Map<?, ?>> samePlace(Map<?, ?> schema) {
        var next = new ArrayList<Map<?, ?>>();
        schema.forEach((keyword, value) -> {
            var name = String.valueOf(keyword);
            Collection<?> found = List.of();
            if (SAME_PLACE.contains(name)) {
                found = oneOrMore(value);
            } else if (name.equals("dependentSchemas")) {
                found = values(value);
            } else if (REFERENCES.contains(name)) {
                found = List.of(resolve(value));
            }
            found.forEach(each -> {
                if (each instanceof Map<?, ?> map) {
                    next.add(map);
                }
            });
        });
        return next;
    }

    private Object resolve(@Nullable Object value) {
        if (!(value instanceof String ref)) {
            throw new RefusedException("a $ref must be text");
        }
        var id = root.get("$id");
        var own = id instanceof String text && ref.startsWith(text) ? ref.substring(text.length()) : ref;
        if (own.isEmpty()) {
            return root;
        }
        if (!own.startsWith("#")) {
            throw new RefusedException(
                    "a $ref leads out of the schema: only references that begin with # are followed");
        }
        var fragment = own.substring(1);
        var target = fragment.isEmpty() || fragment.startsWith("/") ? pointed(fragment) : anchored(root, fragment);
        if (target == null) {
            // A validator may notice only with an answer, which is paid for by then.
            throw new RefusedException("a $ref leads nowhere");
        }
        return target;
    }

    private @Nullable Object pointed(String pointer) {
        Object at = root;
        for (var step : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            var name = unescaped(step);
            if (at instanceof Map<?, ?> map) {
                at = map.get(name);
            } else if (at instanceof List<?> list && name.matches("\\d{1,6}") && Integer.parseInt(name) < list.size()) {
                at = list.get(Integer.parseInt(name));
            } else {
                return null;
            }
        }
        return at;
    }

    private static String unescaped(String step) {
        try {
            return URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8)
                    .replace("~1", "/")
                    .replace("~0", "~");
        } catch (IllegalArgumentException _) {
            return step;
        }
    }

    private static @Nullable Object anchored(Object at, String name) {
        if (at instanceof Map<?, ?> map
                && (name.equals(map.get("$anchor")) || name.equals(map.get("$dynamicAnchor")))) {
            return map;
        }
        for (var below : at instanceof List<?> list ? list : values(at)) {
            var found = anchored(below, name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static Collection<?> oneOrMore(@Nullable Object value) {
        return value instanceof List<?> list ? list : Collections.singletonList(value);
    }

    private static Collection<?> values(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map.values() : List.of();
    }

    /// Ends the walk with what is to be said to the producer.
    private static final class RefusedException extends RuntimeException {
        RefusedException(String message) {
            super(message, null, false, false);
        }
    }
}
