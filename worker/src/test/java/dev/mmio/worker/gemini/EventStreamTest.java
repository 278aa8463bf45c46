package dev.mmio.worker.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mmio.worker.gemini.attachment.Attachments;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamTest {

    private final HeardAnswer heard = new HeardAnswer();
    private final Attachments attachments = new Attachments(null);
    private final AnswerCollector collector = new AnswerCollector(heard, attachments);

    @Test
    void putsTheAnswerTogether() throws IOException {
        read(event("one ") + event("two", "STOP"));

        assertThat(heard.told).containsExactly("one ", "two");
        assertThat(collector.answer().text()).isEqualTo("one two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n"})
    void takesAnyLineEndAndOtherFields(String end) throws IOException {
        read(": comment%1$sevent: x%1$sid: 7%1$sdata:%2$s%1$s%1$sdata: [DONE]%1$s%1$s"
                .formatted(end, json("hi", ",\"finishReason\":\"STOP\"")));

        assertThat(collector.answer().text()).isEqualTo("hi");
    }

    @Test
    void leavesThoughtsOut() throws IOException {
        read("""
                data: {"candidates":[{"content":{"parts":[{"text":"hm","thought":true},{"text":"yes"}]},"finishReason":"STOP"}]}

                """);

        assertThat(collector.answer().text()).isEqualTo("yes");
    }

    @Test
    void tellsTurnsOfATranscription() throws IOException {
        read("""
                data: {"candidates":[{"content":{"parts":[{"audioTranscription":{"text":"ah oh","speakerLabel":"spk_1","words":[{"word":"ah","startOffset":"0s","endOffset":"0.25s"},{"word":"oh","startOffset":"1.230s","endOffset":"61.5s"}]}}]},"finishReason":"STOP"}]}

                """);

        assertThat(heard.turns)
                .containsExactly(new SpokenTurn(
                        "ah oh",
                        "spk_1",
                        List.of(
                                new SpokenTurn.TimedWord("ah", 0, 250),
                                new SpokenTurn.TimedWord("oh", 1_230, 61_500))));
        assertThat(collector.answer().text()).isEqualTo("ah oh\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1s", "1", "soon", "0.1s"})
    void takesTimesOfWordsOnlyIfAllCanBeTrue(String end) throws IOException {
        read("""
                data: {"candidates":[{"content":{"parts":[{"audioTranscription":{"text":"ah","words":[{"word":"ah","startOffset":"0.2s","endOffset":"%s"}]}}]},"finishReason":"STOP"}]}

                """.formatted(end));

        assertThat(heard.turns).containsExactly(new SpokenTurn("ah", null, List.of()));
    }

    @Test
    void passesOverNulls() throws IOException {
        read("""
                data: {"candidates":[null],"usageMetadata":{"promptTokensDetails":[null]}}

                data: {"candidates":[{"content":{"parts":[null,{"text":"yes"},{"audioTranscription":{"text":"","words":[null]}}]},"finishReason":"STOP"}]}

                """);

        assertThat(collector.answer().text()).startsWith("yes");
        assertThat(collector.used("model")).isNull();
        assertThat(faultOf(() -> read("data: null\n\n"))).isInstanceOf(Fault.Garbled.class);
    }

    @Test
    void takesOnlyNamesForNamesOfModalities() throws IOException {
        read("""
                data: {"candidates":[{"content":{"parts":[{"text":"yes"}]},"finishReason":"STOP"}],\
                "usageMetadata":{"promptTokenCount":9,"promptTokensDetails":[{"modality":"HOLOGRAM","tokenCount":4},\
                {"modality":"anything at all","tokenCount":5}]}}

                """);

        assertThat(collector.answer().usage().promptByModality())
                .containsExactlyInAnyOrderEntriesOf(Map.of("HOLOGRAM", 4L, "MODALITY_UNSPECIFIED", 5L));
    }

    @Test
    void handsOutTheLastEventBeforeACut() {
        var cut = event("one") + "data: " + json("two", "");

        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> readAndBreak(cut));

        assertThat(heard.told).containsExactly("one", "two");
    }

    @Test
    void dropsHalfAnEvent() {
        var whole = "data: " + json("two", "");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> readAndBreak(event("one") + whole.substring(0, whole.length() - 3)));

        assertThat(heard.told).containsExactly("one");
    }

    @Test
    void doesNotMindACutAfterTheFinishReason() throws IOException {
        readAndBreak(event("all", "STOP"));

        assertThat(collector.answer().text()).isEqualTo("all");
    }

    @Test
    void wantsAFinishReason() throws IOException {
        read(event("one"));

        assertThat(faultOf(collector::answer)).isInstanceOf(Fault.Unfinished.class);
    }

    @Test
    void takesNothingForUnfinished() throws IOException {
        read("");

        assertThat(faultOf(collector::answer)).isInstanceOf(Fault.Unfinished.class);
    }

    @Test
    void recognisesAnErrorAmongTheEvents() {
        var fault = faultOf(() -> read(event("one") + """
                data: {"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"Please retry in 5s"}}

                """));

        assertThat(fault).isInstanceOfSatisfying(Fault.Refused.class, refused -> {
            assertThat(refused.error().code()).isEqualTo(429);
            assertThat(refused.error().message()).contains("5s");
        });
    }

    @Test
    void recognisesAnErrorBetweenTheEvents() {
        var fault = faultOf(() -> read(event("one") + """
                [{
                  "error": {
                    "status": "UNAVAILABLE",
                    "message": "overloaded"
                  }
                }
                ]
                """));

        assertThat(fault)
                .isInstanceOfSatisfying(
                        Fault.Refused.class,
                        refused -> assertThat(refused.error().code()).isEqualTo(503));
        assertThat(heard.told).containsExactly("one");
    }

    @Test
    void doesNotTakeAPageForAnAnswer() {
        assertThat(faultOf(() -> read("<html>welcome</html>"))).isInstanceOf(Fault.Garbled.class);
    }

    @Test
    void doesNotTakeBrokenJsonForAnAnswer() {
        assertThat(faultOf(() -> read("data: {\"candidates\":[{\n\n" + event("x", "STOP"))))
                .isInstanceOf(Fault.Garbled.class);
    }

    @Test
    void readsTheLastTokenCounts() throws IOException {
        read("""
                data: {"usageMetadata":{"promptTokenCount":5}}

                data: {"candidates":[{"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":5,
                data: "candidatesTokenCount":7,"thoughtsTokenCount":3,"cachedContentTokenCount":2,
                data: "promptTokensDetails":[{"modality":"AUDIO","tokenCount":5}]}}

                """);

        var usage = collector.answer().usage();
        assertThat(usage.promptTokens()).isEqualTo(5);
        assertThat(usage.outputTokens()).isEqualTo(7);
        assertThat(usage.thinkingTokens()).isEqualTo(3);
        assertThat(usage.cachedTokens()).isEqualTo(2);
        assertThat(usage.promptByModality()).containsEntry("AUDIO", 5L);
    }

    @FunctionalInterface
    private interface Reading {
        void run() throws IOException;
    }

    private static Fault faultOf(Reading reading) {
        try {
            reading.run();
        } catch (FaultException e) {
            return e.fault();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("no fault");
    }

    private void read(String body) throws IOException {
        new EventStream(collector, attachments).read(bytes(body));
    }

    private void readAndBreak(String body) throws IOException {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new SocketException("Connection reset");
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                throw new SocketException("Connection reset");
            }
        };
        new EventStream(collector, attachments).read(new SequenceInputStream(bytes(body), broken));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String event(String text) {
        return "data: " + json(text, "") + "\r\n\r\n";
    }

    private static String event(String text, String finishReason) {
        return "data: " + json(text, ",\"finishReason\":\"" + finishReason + "\"") + "\r\n\r\n";
    }

    private static String json(String text, String more) {
        return "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"" + text + "\"}]}" + more + "}]}";
    }
}
