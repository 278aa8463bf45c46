package dev.mmio.worker.handler.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerSchemaTest {

    private static final Map<String, Object> PERSON = Map.of(
            "type", "object",
            "required", List.of("name"),
            "properties", Map.of("name", Map.of("type", "string"), "age", Map.of("type", "integer", "minimum", 0)));

    @Test
    void readsAnAnswerThatFollows() {
        var output = AnswerSchema.of(PERSON).output("{\"name\":\"Ada\",\"age\":36}");

        assertThat(output.json()).isEqualTo(Map.of("name", "Ada", "age", 36));
    }

    @Test
    @Timeout(20)
    void givesUpAPatternThatTakesTooLong() {
        var schema = AnswerSchema.of(Map.of("type", "string", "pattern", "a*a*a*a*a*a*a*a*b"));
        assertThat(schema.output("\"aaab\"").json()).isEqualTo("aaab");

        var thrown =
                catchThrowableOfType(JobException.Permanent.class, () -> schema.output("\"" + "a".repeat(500) + "\""));

        assertThat(thrown.code()).isEqualTo(FailureCode.INVALID_REQUEST);
        assertThat(thrown).hasMessage("a pattern of responseSchema takes too long");
    }

    /// Found by fuzzing.
    @Test
    @Timeout(20)
    void refusesAPatternThatTakesTooLongToCompile() {
        assertThat(assertInvalid(Map.of("pattern", "a".repeat(900_000))))
                .hasMessage("a pattern of responseSchema takes too long");
    }

    @Test
    void saysWhereAnAnswerDoesNotFollowButNotWhatItSays() {
        var thrown = mismatch("{\"age\":-77,\"name\":\"\"}");

        assertThat(thrown.detail()).isEqualTo("at /age: minimum");
        assertThat(mismatch("{\"secret\":1}").detail()).isEqualTo("at the top: required");
        assertThat(mismatch("\"secret\"").detail()).isEqualTo("at the top: type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "{\"name\":", "```json\n{}\n```", "null"})
    void wantsJson(String answer) {
        assertThat(mismatch(answer)).hasMessage("the answer is not JSON").hasNoCause();
    }

    private static JobException.Permanent mismatch(String answer) {
        var schema = AnswerSchema.of(PERSON);
        var thrown = catchThrowableOfType(JobException.Permanent.class, () -> schema.output(answer));
        assertThat(thrown.code()).isEqualTo(FailureCode.SCHEMA_MISMATCH);
        return thrown;
    }

    @Test
    void refusesWhatIsNoSchema() {
        assertInvalid(Map.of("type", "objekt"));
        assertInvalid(Map.of("properties", 7));
        assertInvalid(Map.of("$ref", "#/$defs/missing"));
        assertInvalid(Map.of("unevaluatedProperties", Map.of("$dynamicRef", "#/$defs/../missing")));
        assertInvalid(Map.of("unevaluatedProperties", Map.of("$dynamicRef", Double.POSITIVE_INFINITY)));
        assertInvalid(Map.of("$schema", "https://example.org/unknown"));
    }

    @Test
    void readsNothingFromElsewhere() throws IOException {
        var asked = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
        });
        server.start();
        try {
            assertInvalid(
                    Map.of("$ref", "http://127.0.0.1:" + server.getAddress().getPort() + "/schema.json"));
            var thrown = assertInvalid(Map.of("properties", Map.of("a", Map.of("$ref", "file:///etc/hostname"))));
            assertThat(thrown).hasMessageContaining("leads out of the schema");
        } finally {
            server.stop(0);
        }
        assertThat(asked).hasValue(0);
    }

    static Stream<Map<String, Object>> schemasWithoutEnd() {
        var self = Map.<String, Object>of("$ref", "#");
        return Stream.of(
                self,
                Map.of("allOf", List.of(self)),
                Map.of("anyOf", List.of(Map.of("type", "null"), self)),
                Map.of("not", self),
                Map.of("if", Map.of("type", "string"), "then", self),
                Map.of("dependentSchemas", Map.of("a", self)),
                Map.of("properties", Map.of("a", Map.of("$ref", "#/properties/a"))),
                Map.of("$id", "https://example.org/s", "$ref", "https://example.org/s"),
                Map.of("$dynamicAnchor", "node", "$dynamicRef", "#node"),
                Map.of(
                        "$ref",
                        "#/$defs/a%20b",
                        "$defs",
                        Map.of(
                                "a b",
                                Map.of("$ref", "#second"),
                                "b",
                                Map.of("$anchor", "second", "$ref", "#/$defs/a b"))));
    }

    @ParameterizedTest
    @MethodSource("schemasWithoutEnd")
    void refusesReferencesThatGoRoundInOnePlace(Map<String, Object> schema) {
        assertThat(assertInvalid(schema)).hasMessageContaining("leads back to itself");
    }

    @Test
    void refusesSchemasThatGrowWithoutBound() {
        var doubling = new HashMap<String, Object>();
        for (int i = 0; i < 40; i++) {
            var next = Map.of("$ref", "#/$defs/d" + (i + 1));
            doubling.put("d" + i, Map.of("allOf", List.of(next, next)));
        }
        doubling.put("d40", Map.of());
        var chain = new HashMap<String, Object>();
        for (int i = 0; i < 20_000; i++) {
            chain.put("d" + i, Map.of("$ref", "#/$defs/d" + (i + 1)));
        }

        assertThat(assertInvalid(Map.of("$ref", "#/$defs/d0", "$defs", doubling)))
                .hasMessageContaining("more than");
        assertThat(assertInvalid(Map.of("$ref", "#/$defs/d0", "$defs", chain))).hasMessageContaining("chain");
    }

    @Test
    void followsReferencesThatLookDeeper() throws Exception {
        var tree = Map.<String, Object>of(
                "type", "object",
                "required", List.of("name"),
                "properties",
                        Map.of(
                                "name", Map.of("type", "string"),
                                "children", Map.of("type", "array", "items", Map.of("$ref", "#"))),
                "examples", List.of(Map.of("$ref", "nothing")));
        var schema = AnswerSchema.of(tree);
        var deepest = "{\"name\":\"n\",\"children\":[".repeat(240) + "]}".repeat(240);

        // On a thread of the kind that jobs have, whose stack is not the largest.
        var output = new FutureTask<>(() -> schema.output(deepest));
        Thread.ofVirtual().start(output).join();

        assertThat(output.get().json()).isNotNull();
        assertThat(catchThrowableOfType(
                                JobException.Permanent.class,
                                () -> schema.output("{\"name\":\"a\",\"children\":[{\"name\":7}]}"))
                        .detail())
                .isEqualTo("at /children/0/name: type");
    }

    private static JobException.Permanent assertInvalid(Map<String, Object> schema) {
        var thrown = catchThrowableOfType(JobException.Permanent.class, () -> AnswerSchema.of(schema));
        assertThat(thrown).isNotNull();
        assertThat(thrown.code()).isEqualTo(FailureCode.INVALID_REQUEST);
        return thrown;
    }
}
