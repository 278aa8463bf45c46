package dev.mmio.simulator;

import static dev.mmio.simulator.ApiClient.asking;
import static dev.mmio.simulator.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.simulator.wire.Json;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdminTest {

    private Simulator simulator = Simulator.start();
    private ApiClient client = new ApiClient(simulator.uri());

    private void restart(String... settings) {
        stop();
        simulator = Simulator.start(settings);
        client = new ApiClient(simulator.uri());
    }

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void scriptsFaultsAndForgetsThem() throws IOException {
        var rule = "{\"match\":{\"action\":\"generateContent\"},\"fault\":{\"kind\":\"unavailable\"},\"count\":5}";

        assertThat(post("/simulator/faults", rule).statusCode()).isEqualTo(200);
        assertThat(client.generate(asking("hello")).statusCode()).isEqualTo(503);

        client.send(client.request("/simulator").DELETE().build());
        assertThat(client.generate(asking("hello")).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesRulesItDoesNotUnderstand() throws IOException {
        assertThat(post("/simulator/faults", "{\"fault\":{\"kind\":\"no-such\"}}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/simulator/faults", "{\"faults\":{\"kind\":\"stall\"}}")
                        .body())
                .contains("unknown field faults");
    }

    @Test
    void countsPerJobAndStep() throws IOException {
        client.generate(asking("hello"), "x-mmio-job", "a", "x-mmio-step", "one");
        client.generate(asking("hello again"), "x-mmio-job", "a", "x-mmio-step", "two");
        client.generate(asking("hello"), "x-mmio-job", "b", "x-mmio-step", "one");
        client.generate(asking("hello"), "x-mmio-job", "b", "x-mmio-step", "one");

        var job = json(get("/simulator/jobs/a"));
        var counters = json(get("/simulator/counters"));
        var requests = json(get("/simulator/requests?job=a&step=two"));

        assertThat(job.path("total").path("total").asInt()).isEqualTo(2);
        assertThat(job.path("steps").path("two").path("answered").asInt()).isEqualTo(1);
        assertThat(counters.path("actions")
                        .path("generateContent")
                        .path("total")
                        .asInt())
                .isEqualTo(4);
        assertThat(counters.path("jobs").asInt()).isEqualTo(2);
        assertThat(counters.path("repeatedJobs").toString()).isEqualTo("[\"b\"]");
        assertThat(requests.size()).isEqualTo(1);
        assertThat(requests.path(0).path("prompt").asString()).isEqualTo("hello again");
    }

    @Test
    void tellsAnswersInAdvance() throws IOException {
        var answer = json(post("/simulator/answers", asking("in 50 words")));

        assertThat(answer.path("text").asString()).isEqualTo(Simulator.answerTo("in 50 words"));
        assertThat(simulator.journal().total().total()).isZero();
    }

    @Test
    void looksAtKeys() throws IOException {
        restart("simulator.keys.accepted=good,bad", "simulator.keys.denied=bad");
        var path = "/v1beta/models/m:countTokens";

        assertThat(withKey(path, "good").statusCode()).isEqualTo(200);
        assertThat(withKey(path, "unknown").body()).contains("API_KEY_INVALID");
        assertThat(withKey(path, "bad").statusCode()).isEqualTo(403);
        assertThat(withKey(path, "").statusCode()).isEqualTo(403);
        assertThat(withKey(path + "?key=good", "").statusCode()).isEqualTo(200);
    }

    @Test
    void knowsOnlyItsModels() throws IOException {
        restart("simulator.content.models=only-this");

        assertThat(client.generate(asking("hello")).statusCode()).isEqualTo(404);
        assertThat(get("/v1beta/models/only-this").statusCode()).isEqualTo(200);
        assertThat(json(get("/v1beta/models")).path("models").size()).isEqualTo(1);
    }

    @Test
    void holdsModelsToTheirLimits() throws IOException {
        restart("simulator.limits[0].model=" + ApiClient.MODEL, "simulator.limits[0].requests-per-minute=2");

        assertThat(client.generate(asking("one")).statusCode()).isEqualTo(200);
        assertThat(client.generate(asking("two")).statusCode()).isEqualTo(200);
        var third = client.generate(asking("three"));

        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.body()).contains("PerMinute", "retryDelay");
    }

    @Test
    void strikesByChanceTheSameWayForTheSameSeed() throws IOException {
        var first = new ArrayList<Integer>();
        for (var i = 0; i < 2; i++) {
            restart("simulator.faults.rates.unavailable=0.5", "simulator.faults.seed=9");
            var codes = new ArrayList<Integer>();
            for (var n = 0; n < 20; n++) {
                codes.add(client.generate(asking("hello")).statusCode());
            }
            assertThat(codes).contains(200, 503);
            if (first.isEmpty()) {
                first.addAll(codes);
            }
            assertThat(codes).isEqualTo(first);
        }
    }

    @Test
    void keepsAThousandWaitingAtTheSameTime() {
        restart("simulator.content.first-token=2s");
        var replies = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (var i = 0; i < 1000; i++) {
            var request = client.request("/v1beta/models/m:generateContent", "x-mmio-job", "slow")
                    .timeout(Duration.ofSeconds(60))
                    .POST(BodyPublishers.ofString(asking("hello " + i)));
            replies.add(client.http().sendAsync(request.build(), BodyHandlers.ofString()));
        }

        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.join().statusCode()).isEqualTo(200));

        var tally = simulator.journal().job("slow");
        assertThat(tally.total()).isEqualTo(1000);
        assertThat(tally.answered()).isEqualTo(1000);
        assertThat(tally.maxRunning()).isGreaterThan(500);
    }

    private HttpResponse<String> withKey(String path, String key) throws IOException {
        var request = client.request(path).setHeader("x-goog-api-key", key);
        return client.send(
                request.POST(BodyPublishers.ofString(asking("hello"))).build());
    }

    private HttpResponse<String> get(String path) throws IOException {
        return client.send(client.request(path).build());
    }

    private HttpResponse<String> post(String path, String body) throws IOException {
        assertThat(Json.read(body).isObject()).isTrue();
        return client.send(client.request(path, "Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }
}
