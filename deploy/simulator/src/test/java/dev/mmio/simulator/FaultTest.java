package dev.mmio.simulator;

import static dev.mmio.simulator.ApiClient.asking;
import static dev.mmio.simulator.ApiClient.events;
import static dev.mmio.simulator.ApiClient.json;
import static dev.mmio.simulator.ApiClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.faults.FaultMatch;
import dev.mmio.simulator.faults.FaultRule;
import dev.mmio.simulator.journal.Tally;
import dev.mmio.simulator.wire.Action;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

    private static final String PATH = "/v1beta/models/" + ApiClient.MODEL;
    private static Simulator simulator;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        simulator = Simulator.start();
        client = new ApiClient(simulator.uri());
    }

    @AfterAll
    static void stop() {
        client.close();
        simulator.close();
    }

    @AfterEach
    void reset() {
        simulator.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "QUOTA_PER_MINUTE, 429, RESOURCE_EXHAUSTED, GenerateRequestsPerMinutePerProjectPerModel-FreeTier",
        "QUOTA_PER_MINUTE, 429, RESOURCE_EXHAUSTED, '\"retryDelay\":\"6.500374s\"'",
        "QUOTA_PER_DAY, 429, RESOURCE_EXHAUSTED, GenerateRequestsPerDayPerProjectPerModel-FreeTier",
        "QUOTA_TOKENS_PER_MINUTE, 429, RESOURCE_EXHAUSTED, GenerateContentInputTokensPerModelPerMinute-FreeTier",
        "QUOTA_TOKENS_PER_MINUTE, 429, RESOURCE_EXHAUSTED, generate_content_free_tier_input_token_count",
        "QUOTA_PER_MINUTE, 429, RESOURCE_EXHAUSTED, 'limit: 10, model: gemini-3-flash\\nPlease retry in 6.500374s.'",
        "QUOTA_PER_MINUTE, 429, RESOURCE_EXHAUSTED, google.rpc.Help",
        "QUOTA_WITHOUT_BILLING, 429, RESOURCE_EXHAUSTED, 'limit: 0, model: gemini-3-flash'",
        "QUOTA_BARE, 429, RESOURCE_EXHAUSTED, Resource has been exhausted",
        "QUOTA_ZERO, 429, RESOURCE_EXHAUSTED, '\"quotaValue\":\"0\"'",
        "QUOTA_SENTENCE_ONLY, 429, RESOURCE_EXHAUSTED, Please retry in 6.500374s.",
        "QUOTA_RETRY_AFTER, 429, RESOURCE_EXHAUSTED, Resource has been exhausted",
        "INTERNAL, 500, INTERNAL, An internal error",
        "UNAVAILABLE, 503, UNAVAILABLE, overloaded",
        "DEADLINE_EXCEEDED, 504, DEADLINE_EXCEEDED, Deadline expired",
        "UNAUTHENTICATED, 401, UNAUTHENTICATED, credentials",
        "PERMISSION_DENIED, 403, PERMISSION_DENIED, permission",
        "INVALID_ARGUMENT, 400, INVALID_ARGUMENT, invalid argument",
        "BILLING, 400, FAILED_PRECONDITION, billing",
        "BILLING_DISABLED, 403, PERMISSION_DENIED, '\"reason\":\"BILLING_DISABLED\"'",
        "MODEL_NOT_FOUND, 404, NOT_FOUND, is not found for API version",
    })
    void answersWithErrorsOfGoogle(FaultKind kind, int code, String status, String words) throws IOException {
        simulator.fail(Fault.of(kind));

        var response = client.generate(asking("hello"), "x-mmio-job", "j");

        assertThat(response.statusCode()).isEqualTo(code);
        assertThat(json(response).path("error").path("code").asInt()).isEqualTo(code);
        assertThat(json(response).path("error").path("status").asString()).isEqualTo(status);
        assertThat(response.body()).contains(words);
        assertThat(simulator.journal().job("j").refused()).isEqualTo(1);
        assertThat(client.generate(asking("hello")).statusCode()).isEqualTo(200);
    }

    @Test
    void tellsTheDelayOnlyInAHeader() throws IOException {
        simulator.fail(Fault.of(FaultKind.QUOTA_RETRY_AFTER).with("3"));

        var response = client.generate(asking("hello"));

        assertThat(response.headers().firstValue("Retry-After")).hasValue("3");
        assertThat(response.body()).doesNotContain("etry in", "details");
    }

    @ParameterizedTest
    @CsvSource({"QUOTA_BARE, 0", "QUOTA_SENTENCE_ONLY, 0", "QUOTA_PER_DAY, 3", "QUOTA_WITHOUT_BILLING, 3"})
    void tellsNoDetailsWhereThereAreNone(FaultKind kind, int details) throws IOException {
        simulator.fail(Fault.of(kind));

        var response = client.generate(asking("hello"));

        assertThat(json(response).path("error").path("details").size()).isEqualTo(details);
        assertThat(response.headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void tellsBothQuotasInOneBody() throws IOException {
        simulator.fail(Fault.of(FaultKind.QUOTA_PER_MINUTE_AND_DAY).with("11.25s"));

        var details = json(client.generate(asking("hello")))
                .path("error")
                .path("details")
                .toString();

        assertThat(details)
                .contains(
                        "GenerateRequestsPerMinutePerProjectPerModel-FreeTier",
                        "\"quotaValue\":\"10\"",
                        "GenerateRequestsPerDayPerProjectPerModel-FreeTier",
                        "\"quotaValue\":\"250\"",
                        "\"retryDelay\":\"11.25s\"");
    }

    @Test
    void tellsALimitOfZeroOnlyInTheSentence() throws IOException {
        simulator.fail(Fault.of(FaultKind.QUOTA_WITHOUT_BILLING).with("9.5s"));

        var response = client.generate(asking("hello"));

        assertThat(response.body()).contains("limit: 0", "PerMinute", "PerDay", "\"retryDelay\":\"9.5s\"");
        assertThat(response.body()).doesNotContain("quotaValue");
    }

    @Test
    void wrapsAnErrorInAnArray() throws IOException {
        simulator.fail(Fault.of(FaultKind.QUOTA_IN_ARRAY).with("3.25s"));

        var response = client.generate(asking("hello"));

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(json(response).path(0).path("error").path("code").asInt()).isEqualTo(429);
        assertThat(response.body()).contains("\"retryDelay\":\"3.25s\"");
    }

    @Test
    void answersLikeABrokenProxy() throws IOException {
        simulator.fail(Fault.of(FaultKind.BAD_GATEWAY_HTML));

        var response = client.generate(asking("hello"));

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).startsWith("<html>");
    }

    @Test
    void answersWithNothingOrWithHalfOfIt() throws IOException {
        simulator.fail(Fault.of(FaultKind.EMPTY_BODY));
        simulator.fail(Fault.of(FaultKind.MALFORMED_JSON));

        assertThat(client.generate(asking("hello")).body()).isEmpty();
        assertThat(client.generate(asking("hello")).body()).endsWith("half an ans");
        assertThat(simulator.journal().total().broken()).isEqualTo(2);
    }

    @Test
    void promisesMoreThanItSends() throws IOException {
        simulator.fail(Fault.of(FaultKind.WRONG_CONTENT_LENGTH));

        var reading = exchange(":generateContent");

        assertThat(reading.text()).contains("Content-Length: 5000").endsWith("half an ans");
        assertThat(reading.end()).isEqualTo("FIN");
    }

    @Test
    void resetsInsteadOfReplyingAlsoOnAReusedConnection() throws IOException {
        simulator.fail(FaultRule.next(FaultMatch.ANY.onReusedConnection(), Fault.of(FaultKind.RESET)));
        try (var raw = new RawClient(simulator.uri())) {
            raw.post(PATH + ":generateContent", asking("Say exactly: first"));
            assertThat(raw.readUntil("responseId")).contains("first");

            raw.post(PATH + ":generateContent", asking("Say exactly: second"));

            var reading = raw.readToEnd();
            assertThat(reading.text()).doesNotContain("second");
            assertThat(reading.end()).contains("reset");
        }
        awaitThat(() -> simulator.journal().job("raw").broken() == 1);
    }

    @Test
    void closesInsteadOfReplying() throws IOException {
        simulator.fail(Fault.of(FaultKind.CLOSE));

        assertThat(exchange(":generateContent")).isEqualTo(new RawClient.Reading("", "FIN"));
    }

    @ParameterizedTest
    @CsvSource({"STREAM_RESET, reset", "STREAM_CLOSE, FIN"})
    void breaksTheConnectionInTheMiddleOfAStream(FaultKind kind, String end) throws IOException {
        simulator.fail(Fault.of(kind).after(3));

        var reading = exchange(":streamGenerateContent?alt=sse");

        assertThat(reading.text().split("data: ", -1)).hasSize(4);
        assertThat(reading.text()).doesNotContain("finishReason", "\r\n0\r\n");
        assertThat(reading.end()).contains(end);
    }

    @Test
    void endsAStreamByTheEndOfTheConnection() throws IOException {
        simulator.fail(Fault.of(FaultKind.STREAM_CLOSE_DELIMITED));

        var reading = exchange(":streamGenerateContent?alt=sse");

        assertThat(reading.text()).contains("Connection: close", "data: ").doesNotContain("chunked", "finishReason");
        assertThat(reading.end()).isEqualTo("FIN");
    }

    @Test
    void endsAStreamProperlyInTheMiddleOfTheAnswer() throws IOException {
        simulator.fail(Fault.of(FaultKind.STREAM_EOF).after(1));

        var response = client.stream(asking("in 100 words"));

        assertThat(events(response.body())).hasSize(1);
        assertThat(response.body()).doesNotContain("finishReason");
        assertThat(Simulator.answerTo("in 100 words"))
                .startsWith(text(events(response.body()).getFirst()));
        assertThat(simulator.journal().total().broken()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void sendsAnErrorInTheMiddleOfAStream(int code) throws IOException {
        simulator.fail(Fault.of(FaultKind.STREAM_ERROR_EVENT).with(String.valueOf(code)));
        simulator.fail(Fault.of(FaultKind.STREAM_RAW_ERROR).with(String.valueOf(code)));

        var asEvent = events(client.stream(asking("hello")).body());
        var raw = client.stream(asking("hello")).body();

        assertThat(asEvent).hasSize(3);
        assertThat(asEvent.getLast().path("error").path("code").asInt()).isEqualTo(code);
        assertThat(events(raw)).hasSize(2);
        assertThat(raw).contains("\n  \"error\" : {").contains("\"code\" : " + code);
    }

    @Test
    void tellsAllDetailsOfAQuotaInTheMiddleOfAStream() throws IOException {
        simulator.fail(Fault.of(FaultKind.STREAM_ERROR_EVENT).with("429 12.75s"));
        simulator.fail(Fault.of(FaultKind.STREAM_RAW_ERROR).with("429 12.75s"));

        var event = events(client.stream(asking("hello")).body()).getLast();
        var raw = client.stream(asking("hello")).body();

        assertThat(event.path("error").path("code").asInt()).isEqualTo(429);
        assertThat(event.toString()).contains("QuotaFailure", "\"retryDelay\":\"12.75s\"", "retry in 12.75s.");
        assertThat(raw).contains("QuotaFailure", "\"retryDelay\" : \"12.75s\"");
    }

    @ParameterizedTest
    @CsvSource({"STALL, ''", "STREAM_STALL, data: "})
    void stallsUntilTheClientGoesAndNoticesIt(FaultKind kind, String sentBefore) throws IOException {
        simulator.fail(Fault.of(kind).after(1));
        try (var raw = new RawClient(simulator.uri())) {
            raw.post(PATH + ":streamGenerateContent?alt=sse", asking("hello"));
            assertThat(raw.readUntil(sentBefore)).endsWith(sentBefore);
            awaitThat(() -> simulator.journal().job("raw").running() == 1);
        }

        awaitThat(() -> simulator.journal().job("raw").abandoned() == 1);
        assertThat(simulator.journal().job("raw")).isEqualTo(new Tally(1, 0, 1, 0, 0, 0, 1));
    }

    @Test
    void closesWhileARequestStalls() throws IOException {
        var other = Simulator.start();
        other.fail(Fault.of(FaultKind.STALL));
        try (var raw = new RawClient(other.uri())) {
            raw.post(PATH + ":generateContent", asking("hello"));
            var journal = other.journal();
            awaitThat(() -> journal.job("raw").running() == 1);

            other.close();

            assertThat(raw.readToEnd().text()).isEmpty();
            awaitThat(() -> journal.job("raw").running() == 0);
        }
    }

    @Test
    void blocksAPrompt() throws IOException {
        simulator.fail(FaultRule.next(FaultMatch.ANY, Fault.of(FaultKind.BLOCKED_PROMPT))
                .times(2));

        var whole = json(client.generate(asking("hello")));
        var stream = events(client.stream(asking("hello")).body());

        assertThat(whole.path("promptFeedback").path("blockReason").asString()).isEqualTo("SAFETY");
        assertThat(whole.has("candidates")).isFalse();
        assertThat(stream)
                .singleElement()
                .satisfies(event -> assertThat(event.has("promptFeedback")).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SAFETY", "RECITATION", "MAX_TOKENS", "OTHER", "A_REASON_OF_TOMORROW"})
    void endsForOtherReasons(String reason) throws IOException {
        simulator.fail(FaultRule.next(FaultMatch.ANY, Fault.of(FaultKind.FINISH).with(reason))
                .times(2));

        var whole = json(client.generate(asking("hello")));
        var last = events(client.stream(asking("hello")).body()).getLast();

        assertThat(whole.path("candidates").path(0).path("finishReason").asString())
                .isEqualTo(reason);
        assertThat(last.path("candidates").path(0).path("finishReason").asString())
                .isEqualTo(reason);
    }

    @Test
    void leavesOutTheFinishReason() throws IOException {
        simulator.fail(Fault.of(FaultKind.NO_FINISH_REASON));

        var response = client.stream(asking("in 80 words"));

        assertThat(response.body()).doesNotContain("finishReason");
        assertThat(events(response.body())).hasSize(4);
    }

    @Test
    void strikesOnlyWhatMatches() throws IOException {
        var match = FaultMatch.ANY
                .model(ApiClient.MODEL)
                .action(Action.generateContent)
                .job("struck")
                .prompt("needle");
        simulator.fail(new FaultRule(match, Fault.of(FaultKind.UNAVAILABLE), 1, 1));

        assertThat(client.stream(asking("needle"), "x-mmio-job", "struck").statusCode())
                .isEqualTo(200);
        assertThat(client.generate(asking("needle"), "x-mmio-job", "other").statusCode())
                .isEqualTo(200);
        assertThat(client.generate(asking("hay"), "x-mmio-job", "struck").statusCode())
                .isEqualTo(200);
        assertThat(client.generate(asking("a needle"), "x-mmio-job", "struck").statusCode())
                .isEqualTo(200);
        assertThat(client.generate(asking("a needle"), "x-mmio-job", "struck").statusCode())
                .isEqualTo(503);
        assertThat(client.generate(asking("a needle"), "x-mmio-job", "struck").statusCode())
                .isEqualTo(200);
        assertThat(simulator.pendingFaults()).isEmpty();
        assertThat(simulator.journal().faults()).containsEntry("UNAVAILABLE", 1);
    }

    private static RawClient.Reading exchange(String action) throws IOException {
        try (var raw = new RawClient(simulator.uri())) {
            raw.post(PATH + action, asking("hello in 60 words"));
            return raw.readToEnd();
        }
    }

    private static void awaitThat(BooleanSupplier condition) {
        var end = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
