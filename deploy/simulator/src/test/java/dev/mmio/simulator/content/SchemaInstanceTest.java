package dev.mmio.simulator.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.simulator.wire.Json;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SchemaInstanceTest {

    @Test
    void fillsNestedObjectsAndArrays() {
        var value = of("""
                {"type":"object","required":["name","tags","place"],"properties":{
                  "name":{"type":"string","maxLength":12},
                  "tags":{"type":"array","minItems":2,"maxItems":4,"items":{"enum":["red","green"]}},
                  "place":{"$ref":"#/$defs/place"},
                  "maybe":{"type":["null","integer"],"minimum":3,"maximum":3}},
                 "$defs":{"place":{"type":"object","properties":{"lat":{"type":"number","minimum":-90,"maximum":90}}}}}""");

        assertThat(value.path("name").asString()).hasSize(12);
        assertThat(value.path("tags").size()).isBetween(2, 4);
        assertThat(value.path("tags"))
                .allSatisfy(tag -> assertThat(tag.asString()).isIn("red", "green"));
        assertThat(value.path("place").path("lat").asDouble()).isBetween(-90.0, 90.0);
        assertThat(value.path("maybe").isInt() || value.path("maybe").isLong()).isTrue();
        assertThat(value.path("maybe").asInt()).isEqualTo(3);
    }

    @Test
    void readsTheDialectOfGemini() {
        var value = of(
                "{\"type\":\"ARRAY\",\"items\":{\"type\":\"OBJECT\",\"properties\":{\"ok\":{\"type\":\"BOOLEAN\"}}}}");

        assertThat(value.isArray()).isTrue();
        assertThat(value.path(0).path("ok").isBoolean()).isTrue();
    }

    @Test
    void endsRecursion() {
        var value = of("""
                {"type":"object","properties":{"children":{"type":"array","items":{"$ref":"#"}}}}""");

        assertThat(value.path("children").isArray()).isTrue();
    }

    @Test
    void dependsOnItsSeed() {
        var schema = Json.read("{\"type\":\"object\",\"properties\":{\"title\":{\"type\":\"string\"}}}");

        assertThat(new SchemaInstance(1, "x").of(schema)).isNotEqualTo(new SchemaInstance(2, "x").of(schema));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^\\d{2}:\\d{2}(\\.\\d{3})?$",
                "^(yes|no)$",
                "[A-Z][a-z]+-\\w{3}",
                "a*b?c+",
                "^[^x]{2}\\.$",
                "(?:ab){3}"
            })
    void writesTextThatMatchesAPattern(String pattern) {
        for (var seed = 0; seed < 50; seed++) {
            assertThat(new PatternText(pattern, new SplittableRandom(seed)).text())
                    .matches(pattern);
        }
    }

    private static JsonNode of(String schema) {
        return new SchemaInstance(42, "excerpt").of(Json.read(schema));
    }
}
