package dev.mmio.json;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The schemas of the contract, as the tests use them.
enum Schemas {
    REQUEST("job-request"),
    EVENT("job-event"),
    RESULT("job-result"),
    CONTROL("control-message"),
    LIVE_INPUT("live-input"),
    LIVE_OUTPUT("live-output");

    private static final JsonMapper MAPPER = new JsonMapper();

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private final String file;

    Schemas(String file) {
        this.file = file;
    }

    /// Returns what the schema has against a message; nothing if it is valid.
    List<String> complaints(JsonNode message) {
        return REGISTRY.getSchema(whole()).validate(message).stream()
                .map(Object::toString)
                .toList();
    }

    /// Returns a part of the schema itself, following a reference.
    JsonNode part(String pointer) {
        var part = whole().at(pointer);
        return part.has("$ref") ? whole().at(part.get("$ref").stringValue().substring(1)) : part;
    }

    private JsonNode whole() {
        return resource("/dev/mmio/schema/v1/" + file + ".schema.json");
    }

    static JsonNode resource(String name) {
        try (var stream = Schemas.class.getResourceAsStream(name)) {
            return MAPPER.readTree(Objects.requireNonNull(stream, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
