package dev.mmio.worker.transcript.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.mmio.json.MessageJson;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobRequest.TranscriptFormat;
import dev.mmio.worker.transcript.JoinedTranscript;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonDocumentTest {

    private final MessageJson json = new MessageJson();

    @ParameterizedTest
    @MethodSource("seeds")
    void followsItsSchema(long seed) throws IOException {
        var document = write(RandomTranscript.of(seed), "stand\"up.m4a");

        assertThat(complaints(document)).as("seed %d", seed).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hasWhatTheResultHas(long seed) throws IOException {
        var transcript = RandomTranscript.of(seed);

        var read = json.readValue(write(transcript, null).getBytes(UTF_8), JobOutput.Transcript.class);

        assertThat(read).as("seed %d", seed).isEqualTo(transcript.toOutput());
    }

    @Test
    void tellsHowItCameAbout() throws Exception {
        var document = (Map<?, ?>) Objects.requireNonNull(json.parse(write(RandomTranscript.of(1), "a.wav")));

        assertThat(document.get("recording")).isEqualTo("a.wav");
        var chunk = (Map<?, ?>) ((List<?>) Objects.requireNonNull(document.get("chunks"))).get(1);
        assertThat(chunk.get("model")).isEqualTo("a-model");
        assertThat(chunk.get("attempts")).isEqualTo(2);
        assertThat(chunk.get("repairs")).isEqualTo(List.of("halved"));
        assertThat((Map<?, ?>) chunk.get("seam"))
                .extracting("matched", "words")
                .map(String::valueOf)
                .isEqualTo(List.of("3", "4"));
    }

    @Test
    void leavesOutWhatIsEmpty() throws IOException {
        var nothing = new JoinedTranscript(1_000, List.of(), List.of(), List.of());

        assertThat(write(nothing, null)).isEqualTo("{\"v\":1,\"duration\":\"PT1S\"}\n");
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    private String write(JoinedTranscript transcript, @Nullable String recording) throws IOException {
        var out = new StringWriter();
        new TranscriptFiles(json).of(TranscriptFormat.JSON).write(transcript, recording, out);
        return out.toString();
    }

    private static List<String> complaints(String document) throws IOException {
        try (var stream = MessageJson.class.getResourceAsStream("/dev/mmio/schema/v1/transcript.schema.json")) {
            var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(Objects.requireNonNull(stream).readAllBytes(), UTF_8), InputFormat.JSON);
            return schema.validate(document, InputFormat.JSON).stream()
                    .map(Object::toString)
                    .toList();
        }
    }
}
