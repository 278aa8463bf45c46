package dev.mmio.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobRequest.BatchRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageJsonTest {

    private final MessageJson json = new MessageJson();

    @Test
    void readsWhatItWrote() throws Exception {
        var request = read("""
                {"id":"a","kind":"process","prompt":"why?","labels":{"team":"x"},"unknown":1,
                 "inputs":[{"uri":"file:///a.png"}],"notBefore":"2026-11-20T10:00:00Z",
                 "responseSchema":{"type":"object","properties":{"b":{"type":"string"}}}}
                """);

        var again = json.readRequest(json.write(request));

        assertThat(again).isEqualTo(request);
        assertThat(new String(json.write(request), UTF_8)).contains("\"v\":1", "\"kind\":\"process\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1]                                            | must be a JSON object",
                "{\"kind\":\"process\",\"prompt\":\"p\"}        | id is required",
                "{\"id\":\"a\",\"kind\":\"process\"}            | prompt is required",
                "{\"id\":\"a\",\"kind\":\"dance\"}              | kind",
                "{\"id\":\"a\"}                                 | kind",
                "{\"id\":\"a b\",\"kind\":\"process\",\"prompt\":\"p\"} | id must be",
                "{\"id\":7,\"kind\":\"process\",\"prompt\":\"p\"} | id",
                "{\"id\":\"a\",\"kind\":\"process\",\"prompt\":7} | prompt has a wrong type",
                "{\"id\":\"a\",\"kind\":\"process\",\"prompt\":\"p\",\"inputs\":[{}]} | either uri or data",
                "{\"id\":\"a\",\"kind\":\"process\",\"prompt\":\"p\",\"inputs\":[{\"uri\":5}]} | inputs[0].uri",
                "{\"id\":\"a\",\"kind\":\"process\",\"prompt\":\"p\",\"temperature\":\"hot\"} | temperature",
                "{\"id\":\"a\",\"kind\":\"process\",\"prompt\":\"p\",\"temperature\":9} | between 0 and 2",
                "{\"id\":\"a\",\"kind\":\"process\",\"prompt\":\"p\",\"deadline\":\"tomorrow\"} | deadline",
                "{\"id\":\"a\",\"kind\":\"process\",\"prompt\":\"p\",\"v\":2} | v must be 1",
                "{\"id\":\"a\",\"kind\":\"process\",\"prompt\":\"p\",\"deadline\":1790000000} | deadline",
                "{\"id\":\"a\",\"kind\":\"process\",\"prompt\":\"p\",\"deadline\":\"1790000000\"} | deadline",
                "{\"id\":\"a\",\"kind\":\"process\",\"prompt\":\"p\",\"thinking\":1} | thinking",
                "{\"id\":\"a\",\"kind\":\"process\",\"prompt\":\"p\",\"thinking\":\"\"} | thinking",
                "{\"id\":\"a\",\"kind\":\"process\",\"prompt\":\"p\",\"thinking\":\"LOW\"} | thinking is none of minimal, low, medium, high",
                "{\"id\":\"a\",\"kind\":\"process\",\"prompt\":\"p\",\"labels\":{\"x\":1}} | labels",
                "{\"id\":\"a\",\"kind\":\"transcribe\",\"input\":{\"uri\":\"u\"},\"speakers\":\"true\"} | speakers",
                "{\"id\":\"a\",\"kind\":\"transcribe\",\"input\":{\"uri\":\"u\"},\"formats\":[null]} | formats",
                "{\"id\":\"a\",\"kind\":\"transcribe\",\"input\":{\"uri\":\"u\"},\"formats\":[\"doc\"]} | formats[0] is none of json",
                "{\"id\":\"b\",\"kind\":\"batch\",\"jobs\":[{\"kind\":\"process\",\"prompt\":\"x\"},{\"kind\":\"process\"}]}"
                        + " | jobs[1]: prompt is required",
                "{\"id\":\"b\",\"kind\":\"batch\",\"jobs\":[{\"kind\":\"cook\"}]} | jobs[0]: kind is none of process, transcribe,",
                "{\"id\":\"b\",\"kind\":\"batch\",\"jobs\":[\"a\"]} | jobs[0] must be a JSON object",
                "{\"id\":\"b\",\"kind\":\"batch\",\"jobs\":[{\"kind\":\"batch\",\"jobs\":[{}]}]} | jobs[0]: a batch must not",
                "{\"id\":\"b\",\"kind\":\"batch\",\"jobs\":[{\"kind\":\"process\",\"prompt\":1}]} | jobs[0].prompt has",
            })
    void saysWhatIsWrongWithAnInvalidRequest(String message, String complaint) {
        assertThatThrownBy(() -> read(message))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void givesChildrenOfABatchTheirIds() throws Exception {
        var batch = (BatchRequest) read("""
                {"id":"b","kind":"batch","jobs":[{"kind":"process","prompt":"x"},{"id":"mine","kind":"process","prompt":"y"}]}
                """);

        assertThat(batch.jobs()).extracting(job -> job.id().value()).containsExactly("b.0", "mine");
    }

    @Test
    void givesChildrenOfABatchIdsThatAreNoLongerThanAnyMayBe() throws Exception {
        var longest = "b".repeat(JobId.LONGEST);
        var batch = (BatchRequest) read(
                "{\"id\":\"" + longest + "\",\"kind\":\"batch\",\"jobs\":[{\"kind\":\"process\",\"prompt\":\"x\"}]}");

        assertThat(batch.jobs()).extracting(JobRequest::id).containsExactly(new JobId(longest).child(0));
        assertThat(new JobId(longest).child(99_999).value())
                .hasSize(JobId.LONGEST)
                .endsWith(".99999");
        assertThat(new JobId("a" + longest.substring(1)).child(0)).isNotEqualTo(new JobId(longest).child(0));
    }

    @Test
    void givesATemplateTheInputThatItsKindNeeds() throws Exception {
        var batch = (BatchRequest) read("""
                {"id":"b","kind":"batch","template":{"kind":"transcribe"},"inputs":[{"uri":"file:///1.mp3"}]}
                """);

        assertThat(batch.template()).isNotNull();
    }

    @Test
    void writesFormatsInTheirOrderWhateverOrderTheyCameIn() throws Exception {
        var request = read("""
                {"id":"a","kind":"transcribe","input":{"uri":"file:///a"},"formats":["markdown","json","vtt","srt"]}
                """);

        assertThat(new String(json.write(request), UTF_8))
                .contains("\"formats\":[\"json\",\"srt\",\"vtt\",\"markdown\"]");
    }

    @Test
    void countsAnEventOfATypeItDoesNotKnow() throws Exception {
        var event = """
                {"jobId":"a","kind":"video","seq":7,"run":1,"attempt":1,"at":"2026-11-20T10:00:00Z","type":"applause"}
                """.getBytes(UTF_8);

        assertThat(json.readEvent(event)).isNull();
        assertThat(json.readEventTerms(event).seq()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"secret", "{secret", "{\"a\":secret}", "{\"secret\":1,\"secret\":2}", "{\"a\":\"secret\\x\"}"})
    void saysWhereItIsNoJsonButNotWhatStandsThere(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageMatching("not JSON.* at line 1, column \\d+")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "x\\udc00", "\\udc00\\ud800", "\\ud83d\\ud83d\\ude00"})
    void refusesHalfOfACharacter(String prompt) {
        assertThatThrownBy(() -> read("{\"id\":\"a\",\"kind\":\"process\",\"prompt\":\"" + prompt + "\"}"))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining("surrogate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "[{\"a\": 1e400}]"})
    void refusesNumbersThatItCouldNotWrite(String number) {
        assertThatThrownBy(
                        () -> read("{\"id\":\"a\",\"kind\":\"process\",\"prompt\":\"x\",\"responseSchema\":{\"const\":"
                                + number + "}}"))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining("larger");
    }

    @Test
    void takesWholeCharactersHoweverTheyAreSpelt() throws Exception {
        var request = read("{\"id\":\"a\",\"kind\":\"process\",\"prompt\":\"\\ud83d\\ude00 \uD83D\uDE00\"}");

        assertThat(new String(json.write(request), UTF_8)).contains("\uD83D\uDE00 \uD83D\uDE00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"a\",\"x\":[{\"id\":\"b\"}]} | a",
                "{\"x\":{\"id\":\"b\"},\"id\":\"a\"} | a",
                "{\"x\":{\"id\":\"b\"}} | ",
                "{\"id\":{\"id\":\"b\"}} | ",
                "{\"id\":5} | ",
                "{\"id\":\"a/b\"} | ",
                "{\"id\":\"a\" | ",
                "[{\"id\":\"a\"}] | ",
                "'' | "
            })
    void findsTheIdOfWhatMayBeNoRequest(String text, @Nullable String id) {
        assertThat(json.findId(text.getBytes(UTF_8))).isEqualTo(id == null ? null : new JobId(id));
    }

    private JobRequest read(String text) throws UnreadableMessageException {
        return json.readRequest(text.getBytes(UTF_8));
    }
}
