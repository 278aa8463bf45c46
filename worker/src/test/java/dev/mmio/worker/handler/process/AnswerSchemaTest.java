package dev.mmio.worker.handler.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
            assertInvalid(Map.of("properties", Map.of("a", Map.of("$ref", "file:///etc/hostname"))));
        } finally {
            server.stop(0);
        }
        assertThat(asked).hasValue(0);
    }

    private static void assertInvalid(Map<String, Object> schema) {
        var thrown = catchThrowableOfType(JobException.Permanent.class, () -> AnswerSchema.of(schema));
        assertThat(thrown).isNotNull();
        assertThat(thrown.code()).isEqualTo(FailureCode.INVALID_REQUEST);
    }
}
