package dev.mmio.worker.handler.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.worker.fuzz.Fuzzing;
import dev.mmio.worker.job.JobException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Whatever schema a producer sends, and whatever a model answers to it, the job has an outcome.
class AnswerSchemaFuzzTest {

    private static final String ANSWER = "{\"name\":\"SoPrivate\",\"age\":36,\"friends\":[{\"name\":\"Bo\"}]}";

    private final MessageJson json = new MessageJson();

    @Test
    void schemas() throws Exception {
        Fuzzing.of("""
                        {"type": "object", "required": ["name"], "additionalProperties": false, "properties":
                         {"name": {"type": "string", "minLength": 1, "maxLength": 99, "pattern": "^[A-Z].*", "format": "email"},
                          "age": {"type": "integer", "minimum": 0, "exclusiveMaximum": 200, "multipleOf": 2},
                          "friends": {"type": "array", "minItems": 0, "uniqueItems": true, "items": {"$ref": "#"}}}}""", """
                        {"$defs": {"a": {"enum": ["x", 1, null]}, "b": {"const": {"k": [1.0]}}},
                         "anyOf": [{"$ref": "#/$defs/a"}, {"not": {"$ref": "#/$defs/b"}}],
                         "if": {"contains": {"type": "null"}}, "then": {"minContains": 2}, "else": {"prefixItems": [true, false]},
                         "patternProperties": {"^x": {"dependentRequired": {"x1": ["x2"]}}}, "propertyNames": {"maxLength": 9},
                         "unevaluatedProperties": {"$dynamicRef": "#/$defs/a"}}""")
                .mayThrow(JobException.class)
                .mayThrow(UnreadableMessageException.class)
                .feed(bytes -> {
                    if (json.parse(new String(bytes, UTF_8)) instanceof Map<?, ?> map) {
                        @SuppressWarnings("unchecked") // names in JSON are strings
                        var schema = AnswerSchema.of((Map<String, Object>) map);
                        schema.output(ANSWER);
                    }
                });
    }

    @Test
    void answers() throws Exception {
        var schema = AnswerSchema.of(Map.of(
                "type", "object",
                "properties", Map.of("name", Map.of("type", "string"), "age", Map.of("minimum", 0)),
                "required", List.of("name")));
        Fuzzing.of(ANSWER).mayThrow(JobException.class).feed(bytes -> schema.output(new String(bytes, UTF_8)));
    }
}
