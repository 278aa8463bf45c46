package dev.mmio.simulator;

import static dev.mmio.simulator.ApiClient.MODEL;
import static dev.mmio.simulator.ApiClient.asking;
import static dev.mmio.simulator.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.faults.Quota;
import dev.mmio.simulator.journal.Ended;
import dev.mmio.simulator.journal.Seen;
import dev.mmio.simulator.limits.Limit;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class LimitsTest {

    private static final Limit LIMIT = Limit.of(MODEL);

    private static Simulator simulator;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        simulator = Simulator.start("simulator.content.words-per-chunk=10");
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
        simulator.limit();
        simulator.setClock(Instant.now());
    }

    @Test
    void takesLimitsFromSettings() throws IOException {
        try (var limited = Simulator.start(
                        "simulator.limits[0].model=" + MODEL,
                        "simulator.limits[0].requests-per-minute=7",
                        "simulator.limits[0].tokens-per-minute=8",
                        "simulator.limits[0].requests-per-day=9",
                        "simulator.limits[1].model=*",
                        "simulator.limits[1].closed=true",
                        "simulator.limits[1].retry-delay=500ms");
                var other = new ApiClient(limited.uri())) {
            assertThat(json(other.send(other.request("/simulator/limits").build()))
                            .toString())
                    .isEqualTo(
                            ("[{'model':'gemini-3-flash','requestsPerMinute':7,'tokensPerMinute':8,'requestsPerDay':9,"
                                            + "'closed':false,'retryDelay':'PT10S'},{'model':'*','requestsPerMinute':0,"
                                            + "'tokensPerMinute':0,'requestsPerDay':0,'closed':true,'retryDelay':'PT0.5S'}]")
                                    .replace('\'', '"'));
        }
    }

    @Test
    void holdsEachKeyToTheLimitByItself() throws IOException {
        simulator.limit(LIMIT.requestsPerMinute(1));

        assertThat(ask("one").statusCode()).isEqualTo(200);
        assertThat(ask("one").statusCode()).isEqualTo(429);
        assertThat(ask("two").statusCode()).isEqualTo(200);
        assertThat(ask("two").statusCode()).isEqualTo(429);
    }

    @Test
    void grantsNoMoreWhenManyAskAtTheSameTime() {
        simulator.limit(LIMIT.requestsPerMinute(50));
        var replies = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (var i = 0; i < 200; i++) {
            var request = client.request("/v1beta/models/" + MODEL + ":generateContent")
                    .POST(BodyPublishers.ofString(asking("hello " + i)))
                    .build();
            replies.add(client.http().sendAsync(request, BodyHandlers.ofString()));
        }

        assertThat(replies.stream()
                        .filter(reply -> reply.join().statusCode() == 200)
                        .count())
                .isEqualTo(50);
        var usage = simulator.usage(MODEL, "any");
        assertThat(usage.load().mostRequests()).isEqualTo(50);
        assertThat(usage.granted().total()).isEqualTo(50);
        assertThat(usage.refused().byQuota()).isEqualTo(Map.of(Quota.requestsPerMinute, 150));
    }

    @Test
    void holdsEveryOtherModelToTheLimitOfAll() throws IOException {
        simulator.limit(Limit.of("*").requestsPerMinute(1), LIMIT.requestsPerMinute(2));

        assertThat(askModel("other").statusCode()).isEqualTo(200);
        assertThat(askModel("other").statusCode()).isEqualTo(429);
        assertThat(askModel("another").statusCode()).isEqualTo(200);
        assertThat(askModel(MODEL).statusCode()).isEqualTo(200);
        assertThat(askModel(MODEL).statusCode()).isEqualTo(200);
        assertThat(askModel(MODEL).statusCode()).isEqualTo(429);
    }

    @Test
    void countsStreamsButNotCountTokens() throws IOException {
        simulator.limit(LIMIT.requestsPerMinute(2));
        var counting = client.request("/v1beta/models/" + MODEL + ":countTokens")
                .POST(BodyPublishers.ofString(asking("hello")))
                .build();

        assertThat(client.send(counting).statusCode()).isEqualTo(200);
        assertThat(client.stream(asking("hello")).statusCode()).isEqualTo(200);
        assertThat(client.generate(asking("hello")).statusCode()).isEqualTo(200);
        assertThat(client.stream(asking("hello")).statusCode()).isEqualTo(429);
        assertThat(client.send(counting).statusCode()).isEqualTo(200);
    }

    @Test
    void countsOnlyTokensOfPrompts() throws IOException {
        simulator.limit(LIMIT.tokensPerMinute(100));
        var answer = client.generate(asking("x".repeat(200) + " in 500 words"));
        var refused = client.generate(asking("y".repeat(200)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("usageMetadata").path("promptTokenCount").asInt())
                .isEqualTo(54);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(client.generate(asking("z".repeat(184))).statusCode()).isEqualTo(200);
        assertThat(simulator.usage(MODEL, "any").load().tokens()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, GenerateRequestsPerMinutePerProjectPerModel-FreeTier, free_tier_requests, 1, requests-per-minute",
        "0, 2, 0, GenerateContentInputTokensPerModelPerMinute-FreeTier, free_tier_input_token_count, 2, tokens-per-minute",
        "0, 0, 1, GenerateRequestsPerDayPerProjectPerModel-FreeTier, free_tier_requests, 1, requests-per-day",
    })
    void refusesAsGoogleDoes(int rpm, int tpm, int rpd, String id, String metric, String value, String name)
            throws IOException {
        simulator.limit(LIMIT.requestsPerMinute(rpm).tokensPerMinute(tpm).requestsPerDay(rpd));
        client.generate(asking("hello"));

        var error = json(client.generate(asking("hello"), "x-mmio-job", "j")).path("error");

        assertThat(error.path("code").asInt()).isEqualTo(429);
        assertThat(error.path("status").asString()).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(detail(error, "Help").path("links").path(0).path("url").asString())
                .isEqualTo("https://ai.google.dev/gemini-api/docs/rate-limits");
        var violations = detail(error, "QuotaFailure").path("violations");
        assertThat(violations.toString())
                .isEqualTo(("[{'quotaMetric':'generativelanguage.googleapis.com/generate_content_" + metric
                                + "','quotaId':'" + id + "','quotaDimensions':{'location':'global','model':'" + MODEL
                                + "'},'quotaValue':'" + value + "'}]")
                        .replace('\'', '"'));
        var delay = detail(error, "RetryInfo").path("retryDelay").asString();
        assertThat(delay).matches("\\d{1,2}\\.\\d{9}s");
        assertThat(error.path("message").asString()).endsWith("\nPlease retry in " + delay + ".");
        assertJournal("j", "limit-" + name);
    }

    @Test
    void tellsMinuteAndDayInOneBody() throws IOException {
        simulator.limit(LIMIT.requestsPerMinute(2).requestsPerDay(2));
        client.generate(asking("one"));
        client.generate(asking("two"));

        var error = json(client.generate(asking("three"), "x-mmio-job", "j")).path("error");

        assertThat(detail(error, "QuotaFailure").path("violations").size()).isEqualTo(2);
        assertThat(error.toString()).contains("PerMinute", "PerDay");
        assertJournal("j", "limit-requests-per-day");
        assertThat(simulator.refusedByQuota()).isEqualTo(Map.of(Quota.requestsPerMinute, 1, Quota.requestsPerDay, 1));
    }

    @Test
    void beginsADayWhenTheClockIsMoved() throws IOException {
        simulator.limit(LIMIT.requestsPerDay(1).requestsPerMinute(2));
        // The last minute of a day of 25 hours.
        simulator.setClock(Instant.parse("2026-11-02T07:59:00Z"));
        assertThat(ask("any").statusCode()).isEqualTo(200);
        assertThat(ask("any").statusCode()).isEqualTo(429);

        simulator.advance(Duration.ofMinutes(1));

        assertThat(ask("any").statusCode()).isEqualTo(200);
        // The minute did not move.
        assertThat(ask("any").body()).contains("PerMinute", "PerDay");
    }

    @Test
    void movesTheClockFromOutside() throws IOException {
        assertThat(put("/simulator/clock", "{'instant':'2026-03-09T06:59:00Z'}").body())
                .contains("\"day\":\"2026-03-08\"");
        assertThat(get("/simulator/clock").path("day").asString()).isEqualTo("2026-03-08");

        var moved = json(put("/simulator/clock", "{'offset':'PT5H'}"));

        assertThat(moved.path("offset").asString()).isEqualTo("PT5H");
        assertThat(Instant.parse(moved.path("instant").asString()))
                .isAfter(Instant.now().plus(Duration.ofHours(4)));
        assertThat(put("/simulator/clock", "{'offset':'5 hours'}").statusCode()).isEqualTo(400);
        assertThat(put("/simulator/clock", "{'offsets':'PT5H'}").statusCode()).isEqualTo(400);
        assertThat(put("/simulator/clock", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void closesAndOpensWhileItRuns() throws IOException {
        assertThat(ask("any").statusCode()).isEqualTo(200);
        assertThat(put("/simulator/limits", "[{'model':'*','closed':true,'retryDelay':'3s'}]")
                        .statusCode())
                .isEqualTo(200);

        for (var i = 0; i < 3; i++) {
            var refused = client.generate(asking("hello"), "x-mmio-job", "j");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body())
                    .contains("PerMinute", "\"quotaValue\":\"10\"", "\"retryDelay\":\"3.000000000s\"")
                    .doesNotContain("PerDay");
        }
        put("/simulator/limits", "{'model':'*','requestsPerMinute':2}");

        assertThat(ask("any").statusCode()).isEqualTo(200);
        assertThat(ask("any").statusCode()).isEqualTo(429);
        assertJournal("j", "limit-closed");
        var refused = simulator.usage(MODEL, "any").refused();
        assertThat(refused.total()).isEqualTo(4);
        assertThat(refused.whileClosed()).isEqualTo(3);
        assertThat(refused.byQuota()).isEqualTo(Map.of(Quota.requestsPerMinute, 1));
    }

    @Test
    void keepsItsLimitsWhenNewOnesAreWrong() throws IOException {
        simulator.limit(LIMIT.requestsPerMinute(5));

        assertThat(put("/simulator/limits", "[{'model':'m','rpm':5}]").body()).contains("unknown field rpm");
        assertThat(put("/simulator/limits", "[{'model':'m'},{'model':'m'}]").statusCode())
                .isEqualTo(400);

        assertThat(get("/simulator/limits").path(0).path("requestsPerMinute").asInt())
                .isEqualTo(5);
    }

    @Test
    void tellsWhatWasUsedAndForgetsIt() throws IOException {
        simulator.limit(LIMIT.requestsPerMinute(2));
        for (var i = 0; i < 3; i++) {
            ask("b");
        }
        ask("a");

        var usage = get("/simulator/usage");
        assertThat(usage.size()).isEqualTo(2);
        assertThat(usage.path(0).path("account").toString()).isEqualTo("{\"model\":\"" + MODEL + "\",\"key\":\"a\"}");
        assertThat(usage.path(1).path("load").toString())
                .isEqualTo("{\"requests\":2,\"tokens\":4,\"mostRequests\":2,\"mostTokens\":4,\"requestsToday\":2}");
        assertThat(usage.path(1).path("refused").toString())
                .isEqualTo("{\"total\":1,\"whileClosed\":0,\"byQuota\":{\"requestsPerMinute\":1}}");
        var first = Instant.parse(usage.path(1).path("granted").path("first").asString());
        var seconds = simulator.usage(MODEL, "b").seconds();
        assertThat(seconds.granted(first, first.plusSeconds(20))).isEqualTo(2);
        assertThat(seconds.refused(first, first.plusSeconds(20))).isEqualTo(1);
        assertThat(seconds.start()).isEqualTo(first);

        client.send(client.request("/simulator/usage").DELETE().build());

        assertThat(simulator.usage()).isEmpty();
        assertThat(simulator.usage(MODEL, "b").granted().total()).isZero();
        assertThat(ask("b").statusCode()).isEqualTo(200);
    }

    @Test
    void usesNothingUpForAFault() throws IOException {
        simulator.fail(Fault.of(FaultKind.UNAVAILABLE));
        assertThat(ask("any").statusCode()).isEqualTo(503);

        assertThat(simulator.usage()).isEmpty();
    }

    private static void assertJournal(String job, String fault) {
        assertThat(simulator.journal().requests(seen -> seen.call().job().equals(job)))
                .isNotEmpty()
                .allSatisfy(seen -> assertThat(seen.ended()).isEqualTo(Ended.REFUSED))
                .extracting(Seen::fault)
                .containsOnly(fault);
        var tally = simulator.journal().job(job);
        assertThat(tally.refused()).isEqualTo(tally.total());
        assertThat(simulator.journal().faults()).containsKey(fault);
    }

    private static JsonNode detail(JsonNode error, String type) {
        return error.path("details")
                .valueStream()
                .filter(detail -> detail.path("@type").asString().endsWith("." + type))
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> ask(String key) throws IOException {
        return client.send(client.request("/v1beta/models/" + MODEL + ":generateContent")
                .setHeader("x-goog-api-key", key)
                .POST(BodyPublishers.ofString(asking("hello")))
                .build());
    }

    private static HttpResponse<String> askModel(String model) throws IOException {
        return client.send(client.request("/v1beta/models/" + model + ":generateContent")
                .POST(BodyPublishers.ofString(asking("hello")))
                .build());
    }

    private static JsonNode get(String path) throws IOException {
        return json(client.send(client.request(path).build()));
    }

    private static HttpResponse<String> put(String path, String body) throws IOException {
        return client.send(client.request(path, "Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body.replace('\'', '"')))
                .build());
    }
}
