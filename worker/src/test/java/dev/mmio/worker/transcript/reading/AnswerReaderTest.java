package dev.mmio.worker.transcript.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

    private static final String ANSWER = """
            [{"s":"00:00.5","e":"00:02.0","sp":"A","t":"Good \\"morning\\"."},{"s":"00:02.4","e":"00:04.0","t":"Näxt: {x} [y]"}]""";

    private static final List<Segment> SEGMENTS =
            List.of(segment(500, 2_000, "A", "Good \"morning\"."), segment(2_400, 4_000, null, "Näxt: {x} [y]"));

    private final AnswerReader reader = new AnswerReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "```json\n%s\n```",
                "Here is the transcript [as asked]:\n\n%s\n\nI hope {this} helps.",
                "{\"segments\": %s}",
                "{\"language\":\"en\", \"segments\": %s, \"end\": true}",
            })
    void readsAWholeAnswer(String form) {
        assertThat(reader.read(form.replace("%s", ANSWER))).isEqualTo(new Reading.Whole(SEGMENTS));
    }

    @Test
    void readsJsonInAString() {
        var string = new String(new MessageJson().writeValue(ANSWER), StandardCharsets.UTF_8);

        assertThat(reader.read(string)).isEqualTo(new Reading.Whole(SEGMENTS));
        assertThat(reader.read("{\"transcript\": " + string + "}")).isEqualTo(new Reading.Whole(SEGMENTS));
    }

    @Test
    void readsObjectsWithoutAList() {
        var lines = ANSWER.substring(1, ANSWER.length() - 1).replace("},{", "}\n{");

        assertThat(reader.read(lines)).isEqualTo(new Reading.Whole(SEGMENTS));
    }

    @Test
    void readsOtherNamesAndNumbers() {
        assertThat(reader.read("[{\"start\": 1.5, \"end\": 2, \"speaker\": \"B\", \"text\": \"Yes.\"},]"))
                .isEqualTo(new Reading.Whole(List.of(segment(1_500, 2_000, "B", "Yes."))));
    }

    @Test
    void readsThatNobodySpoke() {
        assertThat(reader.read("[]")).isEqualTo(new Reading.Whole(List.of()));
        assertThat(reader.read("```json\n[ ]\n```")).isEqualTo(new Reading.Whole(List.of()));
    }

    @Test
    void salvagesWhatIsCompleteWhereverItBreaksOff() {
        int firstEnds = ANSWER.indexOf('}') + 1;
        for (int end = 0; end < ANSWER.length(); end++) {
            var reading = reader.read(ANSWER.substring(0, end));
            if (end < firstEnds) {
                assertThat(reading).as("cut at %d", end).isEqualTo(new Reading.Nothing());
            } else {
                int complete = end == ANSWER.length() - 1 ? 2 : 1;
                assertThat(reading).as("cut at %d", end).isEqualTo(new Reading.Salvaged(SEGMENTS.subList(0, complete)));
            }
        }
    }

    @Test
    void salvagesJsonInAStringThatBreaksOff() {
        var string = new String(new MessageJson().writeValue(ANSWER), StandardCharsets.UTF_8);

        assertThat(reader.read(string.substring(0, string.length() - 10)))
                .isEqualTo(new Reading.Salvaged(SEGMENTS.subList(0, 1)));
    }

    @Test
    void salvagesWhatStandsBeforeALiteralThatNeverEnds() {
        var endless = ANSWER.substring(0, ANSWER.length() - 1) + ",{\"s\":" + "0".repeat(5_000);

        assertThat(reader.read(endless)).isEqualTo(new Reading.Salvaged(SEGMENTS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "I cannot transcribe this.", "{\"error\":\"no audio\"}", "[1, 2]", "[{\"s\":\"1\"}]", "{"})
    void readsNothing(String answer) {
        assertThat(reader.read(answer)).isEqualTo(new Reading.Nothing());
    }

    @Test
    void putsASegmentWithoutTimesBehindTheOneBefore() {
        var reading = reader.read("[{\"s\":\"1\",\"e\":\"2\",\"t\":\"a\"},{\"s\":\"?\",\"e\":\"1\",\"t\":\"b\"}]");

        assertThat(reading.segments().getLast().span()).isEqualTo(new Span(2_000, 2_000));
    }

    @Test
    void asksForWhatItReads() {
        assertThat(AnswerShape.schemaWithSpeakers().toString()).contains("s=", "e=", "sp=", "t=");
        assertThat(AnswerShape.schema()).isEqualTo(Map.of("type", "array", "items", items()));
    }

    private static Map<String, Object> items() {
        var text = Map.of("type", "string");
        return Map.of(
                "type",
                "object",
                "properties",
                Map.of("s", text, "e", text, "t", text),
                "required",
                List.of("s", "e", "t"));
    }

    private static Segment segment(long start, long end, @Nullable String speaker, String text) {
        return new Segment(new Span(start, end), speaker, text, List.of());
    }
}
