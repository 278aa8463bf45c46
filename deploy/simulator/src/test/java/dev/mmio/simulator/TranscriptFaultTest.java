package dev.mmio.simulator;

import static dev.mmio.simulator.ApiClient.events;
import static dev.mmio.simulator.ApiClient.json;
import static dev.mmio.simulator.ApiClient.text;
import static dev.mmio.simulator.Speeches.SEGMENTS;
import static dev.mmio.simulator.Speeches.TURNS;
import static dev.mmio.simulator.Speeches.asking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.faults.FaultMatch;
import dev.mmio.simulator.faults.FaultRule;
import dev.mmio.simulator.speech.Lexicon;
import dev.mmio.simulator.speech.Script;
import dev.mmio.simulator.speech.Spelling;
import dev.mmio.simulator.wire.Json;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TranscriptFaultTest {

    private static final Script SCRIPT = Script.of(21, Duration.ofSeconds(60)).speakers(2);
    private static final String SHORT = SEGMENTS.replaceFirst("\\{", "{\"maxOutputTokens\": 2000, ");

    private static Simulator simulator;
    private static ApiClient client;
    private static String whole;

    @BeforeAll
    static void start() throws IOException {
        simulator = Simulator.start();
        client = new ApiClient(simulator.uri());
        whole = text(json(client.generate(asking(SCRIPT, SEGMENTS))));
    }

    @AfterAll
    static void stop() {
        client.close();
        simulator.close();
    }

    @AfterEach
    void reset() {
        assertThat(simulator.pendingFaults()).isEmpty();
        simulator.reset();
    }

    @Test
    void saysTheSameUntilItMaySayNoMore() throws IOException {
        var reply = struck(Fault.of(FaultKind.TRANSCRIPT_LOOP), SEGMENTS);

        assertThat(finishReason(reply)).isEqualTo("MAX_TOKENS");
        assertThat(reply.path("usageMetadata").path("candidatesTokenCount").asInt())
                .isEqualTo(65_536);
        var texts = segments(text(reply).substring(0, text(reply).lastIndexOf('}') + 1) + "]");
        assertThat(texts.subList(texts.size() - 100, texts.size()).stream().distinct())
                .hasSizeLessThan(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", SEGMENTS, TURNS})
    void repeatsWhatTheScriptSays(String config) throws IOException {
        var limited = config.replaceFirst("\\{", "{\"maxOutputTokens\": 1000 " + (config.equals("{}") ? "" : ","));

        var answer = struck(Fault.of(FaultKind.TRANSCRIPT_LOOP).with("thank you"), limited);

        assertThat(answer.toString()).contains("thank you thank you thank you").contains("MAX_TOKENS");
    }

    @Test
    void doesNotFindTheEndOfANumber() throws IOException {
        var reply = struck(Fault.of(FaultKind.TRANSCRIPT_LITERAL_LOOP).with("number"), SHORT);

        assertThat(finishReason(reply)).isEqualTo("MAX_TOKENS");
        assertThat(text(reply)).matches("(?s).*\"[se]\":\"\\d\\d:\\d\\d\\.(\\d)\\1{500,}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", SEGMENTS, TURNS})
    void doesNotFindTheEndOfAWord(String config) throws IOException {
        var answer = struck(Fault.of(FaultKind.TRANSCRIPT_LITERAL_LOOP).with("text"), config);

        assertThat(finishReason(answer)).isEqualTo("MAX_TOKENS");
        assertThat(answer.toString()).contains("ha".repeat(100_000));
    }

    @Test
    void endsTooEarly() throws IOException {
        var reply = struck(Fault.of(FaultKind.TRANSCRIPT_CUT).with("0.5"), SEGMENTS);

        assertThat(finishReason(reply)).isEqualTo("MAX_TOKENS");
        assertThat(whole).startsWith(text(reply));
        assertThat(text(reply).length()).isBetween(whole.length() / 2 - 8, whole.length() / 2 + 4);
    }

    @ParameterizedTest
    @CsvSource({"start 12.5s, 0, 12500", "middle 20s, 20000, 40000", "end 10s, 50000, 60000"})
    void leavesOutAStretch(String value, double from, double to) throws IOException {
        var reply = struck(Fault.of(FaultKind.TRANSCRIPT_SKIP).with(value), SEGMENTS);

        assertThat(finishReason(reply)).isEqualTo("STOP");
        assertThat(words(segments(text(reply))))
                .containsExactlyElementsOf(SCRIPT.words()
                        .filter(word -> word.endMillis() <= from + 8 || word.startMillis() >= to - 8)
                        .map(word -> word.text())
                        .toList());
    }

    @Test
    void tellsTimesThatAreStretched() throws IOException {
        var stamps = stamps(struck(Fault.of(FaultKind.TRANSCRIPT_STAMPS).with("scaled 1.2"), SEGMENTS));
        var real = stamps(json(client.generate(asking(SCRIPT, SEGMENTS))));

        for (var i = 0; i < real.size(); i++) {
            assertThat(stamps.get(i)).isBetween(1.2 * real.get(i) - 130, 1.2 * real.get(i) + 130);
        }
    }

    @Test
    void tellsTimesBeyondTheEnd() throws IOException {
        assertThat(stamps(struck(Fault.of(FaultKind.TRANSCRIPT_STAMPS).with("beyond"), SEGMENTS)))
                .isSorted()
                .anyMatch(stamp -> stamp > 62_000);
    }

    @Test
    void tellsTimesThatGoBack() throws IOException {
        var stamps = stamps(struck(Fault.of(FaultKind.TRANSCRIPT_STAMPS).with("backwards"), SEGMENTS));

        assertThat(stamps).isNotEqualTo(stamps.stream().sorted().toList()).allMatch(stamp -> stamp <= 60_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RECITATION", "SAFETY", "PROHIBITED_CONTENT", "BLOCKLIST", "SPII", "OTHER"})
    void endsWithoutAWord(String reason) throws IOException {
        simulator.fail(
                FaultRule.next(FaultMatch.ANY, Fault.of(FaultKind.FINISH_EMPTY).with(reason))
                        .times(2));

        var reply = json(client.generate(asking(SCRIPT, SEGMENTS)));
        var stream = events(client.stream(asking(SCRIPT, SEGMENTS)).body());

        assertThat(finishReason(reply)).isEqualTo(reason);
        assertThat(reply.path("candidates").path(0).path("content").has("parts"))
                .isFalse();
        assertThat(reply.path("usageMetadata").path("candidatesTokenCount").asInt())
                .isZero();
        assertThat(stream)
                .singleElement()
                .satisfies(event -> assertThat(finishReason(event)).isEqualTo(reason));
    }

    @Test
    void talksAroundTheTranscript() throws IOException {
        assertThat(chatter("preface")).isEqualTo("Here is the transcript of the audio:\n\n" + whole);
        assertThat(chatter("echo")).isEqualTo("Write down what is said.\n\n" + whole);
        assertThat(chatter("fences")).isEqualTo("```json\n" + whole + "\n```");
        assertThat(Json.read(chatter("json-in-json")).asString()).isEqualTo(whole);
        assertThat(struck(Fault.of(FaultKind.TRANSCRIPT_CHATTER).with("preface"), TURNS)
                        .path("candidates")
                        .path(0)
                        .path("content")
                        .path("parts")
                        .path(0)
                        .path("text")
                        .asString())
                .startsWith("Here is");
    }

    private static String chatter(String value) throws IOException {
        return text(struck(Fault.of(FaultKind.TRANSCRIPT_CHATTER).with(value), SEGMENTS));
    }

    @Test
    void hearsSomebodyInTheLongestSilence() throws IOException {
        var script = SCRIPT.silence(Duration.ofSeconds(20), Duration.ofSeconds(35));
        simulator.fail(Fault.of(FaultKind.TRANSCRIPT_INVENTED));

        var answer = Json.read(text(json(client.generate(asking(script, SEGMENTS)))));

        var invented = answer.valueStream()
                .filter(segment -> segment.path("t").asString().equals("thank you for watching"))
                .toList();
        assertThat(invented).hasSize(1);
        assertThat(millis(invented.getFirst().path("s"))).isBetween(18_000.0, 22_000.0);
        assertThat(answer.size()).isGreaterThan(3);
    }

    @Test
    void hearsSomebodyWhereThereIsOnlySilence() throws IOException {
        var silence = Script.of(1, Duration.ofSeconds(9)).silence(Duration.ZERO, Duration.ofSeconds(9));
        simulator.fail(Fault.of(FaultKind.TRANSCRIPT_INVENTED).with("bye bye"));

        assertThat(text(json(client.generate(asking(silence, "{}"))))).isEqualTo("bye bye");
    }

    @Test
    void goesOverToAnotherLanguage() throws IOException {
        var words = words(
                segments(text(struck(Fault.of(FaultKind.TRANSCRIPT_FOREIGN).with("0.4"), SEGMENTS))));

        var truth = Speeches.words(SCRIPT);
        var foreign = words.stream()
                .dropWhile(word -> Lexicon.PLAIN.id(word) != Spelling.NO_WORD)
                .toList();
        assertThat(words).hasSameSizeAs(truth);
        assertThat(foreign.size()).isBetween(truth.size() / 2, truth.size() * 4 / 5);
        assertThat(foreign.stream().map(Lexicon.FOREIGN::id))
                .containsExactlyElementsOf(truth.subList(truth.size() - foreign.size(), truth.size()).stream()
                        .map(Lexicon.PLAIN::id)
                        .toList());
    }

    @Test
    void isTooLateOnPurpose() throws IOException {
        simulator.fail(Fault.of(FaultKind.DEADLINE_EXCEEDED).with("300ms"));
        var began = System.nanoTime();

        assertThat(client.generate(asking(SCRIPT, SEGMENTS)).statusCode()).isEqualTo(504);
        assertThat(System.nanoTime() - began).isGreaterThan(300_000_000);
    }

    @Test
    void refusesInBursts() throws IOException {
        simulator.fail(FaultRule.next(FaultMatch.ANY, Fault.of(FaultKind.QUOTA_PER_MINUTE))
                .times(3));
        simulator.fail(
                FaultRule.next(FaultMatch.ANY, Fault.of(FaultKind.UNAVAILABLE)).times(2));

        var codes = new ArrayList<Integer>();
        for (var i = 0; i < 6; i++) {
            codes.add(client.generate(asking(SCRIPT, SEGMENTS)).statusCode());
        }

        assertThat(codes).containsExactly(429, 429, 429, 503, 503, 200);
    }

    @ParameterizedTest
    @CsvSource({
        "DEADLINE_EXCEEDED, soon",
        "FILE_PROCESSING, 5",
        "FILE_EXPIRED, ''",
        "TRANSCRIPT_LITERAL_LOOP, digits",
        "TRANSCRIPT_CUT, 1.5",
        "TRANSCRIPT_SKIP, begin 5s",
        "TRANSCRIPT_SKIP, start soon",
        "TRANSCRIPT_STAMPS, scaled by 2",
        "TRANSCRIPT_CHATTER, talk",
        "TRANSCRIPT_FOREIGN, French",
    })
    void refusesValuesThatMeanNothing(FaultKind kind, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.of(kind).with(value))
                .withMessageContaining(kind.name());
    }

    @Test
    void leavesRequestsWithoutSoundAlone() throws IOException {
        simulator.fail(Fault.of(FaultKind.TRANSCRIPT_LOOP));

        assertThat(finishReason(json(client.generate(ApiClient.asking("hello")))))
                .isEqualTo("STOP");

        assertThat(simulator.pendingFaults()).hasSize(1);
        assertThat(finishReason(json(client.generate(asking(SCRIPT, SHORT))))).isEqualTo("MAX_TOKENS");
    }

    private static JsonNode struck(Fault fault, String config) throws IOException {
        simulator.fail(fault);
        var model = config.contains("audioTranscriptionConfig") ? "gemini-3.5-transcribe" : ApiClient.MODEL;
        return json(client.send(client.request("/v1beta/models/" + model + ":generateContent")
                .POST(BodyPublishers.ofString(asking(SCRIPT, config)))
                .build()));
    }

    private static String finishReason(JsonNode reply) {
        return reply.path("candidates").path(0).path("finishReason").asString("");
    }

    private static List<String> segments(String answer) {
        return Json.read(answer)
                .valueStream()
                .map(segment -> segment.path("t").asString())
                .toList();
    }

    private static List<String> words(List<String> segments) {
        return List.of(segments.stream().collect(Collectors.joining(" ")).split(" ", -1));
    }

    private static List<Double> stamps(JsonNode reply) {
        return Json.read(text(reply))
                .valueStream()
                .map(segment -> millis(segment.path("s")))
                .toList();
    }

    private static double millis(JsonNode stamp) {
        var parts = stamp.asString().split(":", -1);
        return 60_000 * Integer.parseInt(parts[0]) + 1000 * Double.parseDouble(parts[1]);
    }
}
