package dev.mmio.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobKind;
import dev.mmio.message.JobStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds the wire form: changing a golden file is a change of the contract.
class GoldenMessagesTest {

    private final JsonMapper mapper = new JsonMapper();
    private final MessageJson json = new MessageJson();

    @ParameterizedTest
    @MethodSource("goldens")
    void followsItsSchema(String name) throws Exception {
        assertThat(schemaOf(name).complaints(golden(name))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("wholeGoldens")
    void isWrittenAsItWasRead(String name) throws Exception {
        assertThat(rewrite(name, golden(name)))
                .isEqualTo(mapper.readTree(golden(name).toString()));
    }

    @ParameterizedTest
    @MethodSource("minimalGoldens")
    void isWrittenWithNothingButDefaultsAdded(String name) throws Exception {
        var written = rewrite(name, golden(name));

        assertThat(schemaOf(name).complaints(written)).isEmpty();
        assertThat(rewrite(name, written)).isEqualTo(written);
        golden(name).properties().stream()
                .filter(property -> !property.getKey().equals("jobs"))
                .forEach(property -> assertThat(written.get(property.getKey())).isEqualTo(property.getValue()));
    }

    @Test
    void thereIsOneForEveryKindEventStatusAndType() throws IOException {
        var names = goldens();

        assertThat(values(names, "request-", "kind")).containsAll(wireNames(JobKind.values()));
        assertThat(values(names, "result-", "status")).containsAll(wireNames(JobStatus.values()));
        assertThat(values(names, "event-", "type")).containsAll(values(Schemas.EVENT));
        assertThat(values(names, "control-", "type")).containsAll(values(Schemas.CONTROL));
        assertThat(values(names, "input-", "type")).containsAll(values(Schemas.LIVE_INPUT));
        assertThat(values(names, "output-", "type")).containsAll(values(Schemas.LIVE_OUTPUT));
        assertThat(FailureCode.values()).hasSize(18);
    }

    private JsonNode rewrite(String name, JsonNode message) throws UnreadableMessageException {
        var bytes = mapper.writeValueAsBytes(message);
        return mapper.readTree(
                switch (schemaOf(name)) {
                    case REQUEST -> json.write(json.readRequest(bytes));
                    case EVENT -> json.write(Objects.requireNonNull(json.readEvent(bytes)));
                    case RESULT -> json.write(json.readResult(bytes));
                    case CONTROL -> json.write(json.readControl(bytes));
                    case LIVE_INPUT -> json.write(json.readLiveInput(bytes));
                    case LIVE_OUTPUT -> json.write(Objects.requireNonNull(json.readLiveOutput(bytes)));
                });
    }

    private static Schemas schemaOf(String name) {
        return switch (name.substring(0, name.indexOf('-'))) {
            case "request" -> Schemas.REQUEST;
            case "event" -> Schemas.EVENT;
            case "result" -> Schemas.RESULT;
            case "control" -> Schemas.CONTROL;
            case "input" -> Schemas.LIVE_INPUT;
            case "output" -> Schemas.LIVE_OUTPUT;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static JsonNode golden(String name) {
        return Schemas.resource("/messages/v1/" + name);
    }

    private static List<String> values(List<String> names, String prefix, String field) {
        return names.stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> golden(name).get(field).stringValue())
                .toList();
    }

    private static List<String> values(Schemas schema) {
        return schema.part("/properties/type/enum")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }

    private static List<String> wireNames(Enum<?>[] values) {
        return Stream.of(values)
                .map(value -> new JsonMapper().valueToTree(value).stringValue())
                .toList();
    }

    static List<String> goldens() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/messages/v1"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    static List<String> wholeGoldens() throws IOException {
        return goldens().stream().filter(name -> !name.contains("-minimal")).toList();
    }

    static List<String> minimalGoldens() throws IOException {
        return goldens().stream().filter(name -> name.contains("-minimal")).toList();
    }
}
