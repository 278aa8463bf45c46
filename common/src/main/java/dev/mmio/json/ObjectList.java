package dev.mmio.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// A list of JSON objects as language models write them: among other text, within a string, or broken off.
///
/// @param objects those that are complete, in order
/// @param whole whether the list came to its end
public record ObjectList(List<Map<String, Object>> objects, boolean whole) {

    private static final Pattern LIST = Pattern.compile("\\[\\s*[{\\]]");
    private static final Pattern OBJECT = Pattern.compile("\\{\\s*\"");
    /// Neither without a bound nor with a way back: models that go astray write blanks and braces for ever.
    private static final Pattern ESCAPED = Pattern.compile("[\\[{](?:\\s|\\\\[nrt]|\\{){0,200}+\\\\\"");

    private static final int MOST_BEGINNINGS = 20;

    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT_TYPE = new TypeReference<>() {};

    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .build();

    public ObjectList {
        objects = List.copyOf(objects);
    }

    /// Returns the first list in a text, or, if there is none, objects one after the other; null if there is neither.
    public static @Nullable ObjectList find(String text) {
        var plain = unescaped(text);
        var list = first(LIST, plain);
        return list != null ? list : first(OBJECT, plain);
    }

    /// Leaves out what was found: answers are private.
    @Override
    public String toString() {
        return "ObjectList[" + objects.size() + " objects, whole=" + whole + "]";
    }

    /// Returns the first one that has objects; otherwise one that says that there are none.
    private static @Nullable ObjectList first(Pattern beginning, String text) {
        ObjectList empty = null;
        var places = beginning.matcher(text);
        for (int i = 0; i < MOST_BEGINNINGS && places.find(); i++) {
            var list = read(text.substring(places.start()));
            if (!list.objects.isEmpty()) {
                return list;
            }
            empty = list.whole ? list : empty;
        }
        return empty;
    }

    private static ObjectList read(String json) {
        var objects = new ArrayList<Map<String, Object>>();
        boolean whole = false;
        try (var parser = LENIENT.createParser(json)) {
            whole = collect(parser, objects);
        } catch (JacksonException _) {
            // It is broken off here; what came before is complete.
        }
        return new ObjectList(objects, whole);
    }

    /// Returns whether it came to the end.
    private static boolean collect(JsonParser parser, List<Map<String, Object>> objects) {
        int depth = 0;
        for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case START_ARRAY -> depth++;
                case START_OBJECT -> objects.add(parser.readValueAs(OBJECT_TYPE));
                case END_ARRAY -> {
                    depth--;
                    if (depth == 0) {
                        return true;
                    }
                }
                default -> {
                    // Anything else between the objects says nothing.
                }
            }
        }
        return depth == 0;
    }

    /// Returns JSON that stands in a JSON string as JSON.
    private static String unescaped(String text) {
        var escaped = ESCAPED.matcher(text);
        return escaped.find() ? Escapes.undone(text.substring(escaped.start())) : text;
    }
}
