package dev.mmio.simulator;

import static dev.mmio.simulator.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.faults.FaultMatch;
import dev.mmio.simulator.faults.FaultRule;
import dev.mmio.simulator.limits.Limit;
import dev.mmio.simulator.media.Hash;
import dev.mmio.simulator.media.MediaProbe;
import dev.mmio.simulator.picture.Fingerprint;
import dev.mmio.simulator.picture.Picture;
import dev.mmio.simulator.video.Film;
import dev.mmio.simulator.wire.Action;
import dev.mmio.simulator.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class VideoTest {

    private static final String PROMPT = "A boat on a lake";

    private Simulator simulator = Simulator.start("simulator.video.takes=0s");
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

    @ParameterizedTest
    @CsvSource({"16:9, 720p, 4", "9:16, 720p, 6", "16:9, 1080p, 8"})
    void makesAFilmThatSaysWhoseItIs(String aspectRatio, String resolution, int seconds) throws IOException {
        var parameters = "{'aspectRatio':'%s','resolution':'%s','durationSeconds':%d}"
                .formatted(aspectRatio, resolution, seconds);

        var film = download(uri(submit(body(PROMPT, parameters))));

        assertThat(Film.fingerprint(film.body())).isEqualTo(Fingerprint.of(PROMPT));
        var facts = MediaProbe.probe(
                "video/mp4", Hash.hex(film.body()), film.body().length, () -> new ByteArrayInputStream(film.body()));
        assertThat(facts.properties()).isEqualTo(seconds + ".000 seconds");
    }

    @Test
    void tellsHowFarItIs() throws IOException {
        restart("simulator.video.takes=1h");
        var name = submit(body(PROMPT, "{}"));

        var operation = poll(name);

        assertThat(operation.has("done")).isFalse();
        assertThat(operation.path("metadata").path("state").asString()).isEqualTo("RUNNING");
        assertThat(operation.path("metadata").path("progressPercent").asInt()).isZero();
    }

    @Test
    void sendsRanges() throws IOException {
        var uri = uri(submit(body(PROMPT, "{}")));
        var whole = download(uri).body();

        var end = download(uri, "Range", "bytes=" + (whole.length - 10) + "-");
        var middle = download(uri, "Range", "bytes=5-14");
        var beyond = download(uri, "Range", "bytes=" + whole.length + "-");

        assertThat(end.statusCode()).isEqualTo(206);
        assertThat(end.body()).isEqualTo(Arrays.copyOfRange(whole, whole.length - 10, whole.length));
        assertThat(middle.headers().firstValue("Content-Range")).hasValue("bytes 5-14/" + whole.length);
        assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(whole, 5, 15));
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(download(uri, "Range", "bytes=0-").statusCode()).isEqualTo(206);
        assertThat(download(uri, "Range", "bytes=-3").body())
                .isEqualTo(Arrays.copyOfRange(whole, whole.length - 3, whole.length));
        assertThat(download(uri, "Range", "bytes=0-1,5-6").body()).isEqualTo(whole);
    }

    @Test
    void makesFilmsThatNoMemoryHolds() throws IOException {
        restart("simulator.video.takes=0s", "simulator.video.pad-to=3GB");

        var end = download(uri(submit(body(PROMPT, "{}"))), "Range", "bytes=-5");

        assertThat(end.headers().firstValue("Content-Range")).hasValue("bytes 3221225467-3221225471/3221225472");
        assertThat(end.body()).isEqualTo(new byte[5]);
    }

    @Test
    void breaksADownloadThatCanGoOn() throws IOException {
        restart("simulator.video.takes=0s", "simulator.video.pad-to=1MB");
        var uri = uri(submit(body(PROMPT, "{}")));
        simulator.fail(Fault.of(FaultKind.VIDEO_BROKEN).with("0.75"));

        var got = new ByteArrayOutputStream();
        var broken = client.send(client.request(uri).build(), BodyHandlers.ofInputStream());
        assertThatThrownBy(() -> broken.body().transferTo(got)).isInstanceOf(IOException.class);
        var rest = download(uri, "Range", "bytes=" + got.size() + "-");

        assertThat(got.size()).isBetween(1, 1024 * 1024 * 3 / 4);
        assertThat(rest.statusCode()).isEqualTo(206);
        got.writeBytes(rest.body());
        assertThat(got.toByteArray()).isEqualTo(download(uri).body());
    }

    @Test
    void padsFilmsAndRedirects() throws IOException {
        restart("simulator.video.takes=0s", "simulator.video.pad-to=3MB", "simulator.video.redirects=true");
        var uri = uri(submit(body(PROMPT, "{}")));

        var redirect = download(uri);
        var film = download(redirect.headers().firstValue("Location").orElseThrow());

        assertThat(redirect.statusCode()).isEqualTo(302);
        assertThat(film.body()).hasSize(3 * 1024 * 1024);
        assertThat(Film.fingerprint(film.body())).isEqualTo(Fingerprint.of(PROMPT));
    }

    @Test
    void endsWithoutAVideo() throws IOException {
        fail(Fault.of(FaultKind.OPERATION_FAILED).with("8 Too much."));
        assertThat(poll(submit(body(PROMPT, "{}"))).path("error").path("code").asInt())
                .isEqualTo(8);

        fail(Fault.of(FaultKind.OPERATION_FILTERED).with("a face"));
        var filtered = poll(submit(body(PROMPT, "{}"))).path("response").path("generateVideoResponse");
        assertThat(filtered.path("raiMediaFilteredReasons").path(0).asString()).isEqualTo("a face");
        assertThat(filtered.has("generatedSamples")).isFalse();

        fail(Fault.of(FaultKind.OPERATION_EMPTY));
        var empty = poll(submit(body(PROMPT, "{}")));
        assertThat(empty.path("done").asBoolean()).isTrue();
        assertThat(empty.path("response").path("generateVideoResponse")).isEmpty();

        fail(Fault.of(FaultKind.OPERATION_ENDLESS));
        assertThat(poll(submit(body(PROMPT, "{}"))).has("done")).isFalse();

        fail(Fault.of(FaultKind.OPERATION_FORGOTTEN));
        assertThat(get("/v1beta/" + submit(body(PROMPT, "{}"))).statusCode()).isEqualTo(404);

        fail(Fault.of(FaultKind.VIDEO_EXPIRED));
        assertThat(download(uri(submit(body(PROMPT, "{}")))).statusCode()).isEqualTo(403);
    }

    @Test
    void countsASubmissionWhoseAnswerIsLost() {
        fail(Fault.of(FaultKind.OPERATION_UNANSWERED));

        assertThatThrownBy(() -> submit(body(PROMPT, "{}"), "x-mmio-job", "j1")).isInstanceOf(IOException.class);

        assertThat(simulator.journal().job("j1").total()).isEqualTo(1);
        assertThat(simulator.journal().job("j1").broken()).isEqualTo(1);
        assertThat(simulator.journal().action(Action.predictLongRunning).total())
                .isEqualTo(1);
    }

    @Test
    void limitsSubmissionsButNotPolls() throws IOException {
        simulator.limit(Limit.of("*").requestsPerMinute(1));
        var name = submit(body(PROMPT, "{}"));

        assertThat(post(body(PROMPT, "{}")).statusCode()).isEqualTo(429);
        assertThat(poll(name).path("done").asBoolean()).isTrue();
    }

    @Test
    void limitsPollsOnTheirOwn() throws IOException {
        simulator.limit(Limit.of(Limit.POLLS).requestsPerMinute(2));
        var name = submit(body(PROMPT, "{}"));

        poll(name);
        poll(name);
        var third = get("/v1beta/" + name);

        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(simulator.usage(Limit.POLLS, "any").load().mostRequests()).isEqualTo(2);
        assertThat(post(body(PROMPT, "{}")).statusCode()).isEqualTo(200);
    }

    @Test
    void countsWhatAJobAsksForByStep() throws IOException {
        var name = submit(body(PROMPT, "{}"), "x-mmio-job", "j1", "x-mmio-step", "make");
        for (var i = 0; i < 3; i++) {
            get("/v1beta/" + name, "x-mmio-job", "j1", "x-mmio-step", "make");
        }
        download(uri(name), "x-mmio-job", "j1", "x-mmio-step", "fetch");

        var job = json(get("/simulator/jobs/j1"));

        assertThat(job.path("actions").path("make").toString())
                .isEqualTo("{\"predictLongRunning\":1,\"getOperation\":3}");
        assertThat(simulator.journal().asked("j1", Action.downloadFile)).isOne();
        assertThat(simulator.journal().repeatedJobs()).isEmpty();
        submit(body(PROMPT, "{}"), "x-mmio-job", "j1", "x-mmio-step", "make");
        assertThat(simulator.journal().asked("j1", Action.predictLongRunning)).isEqualTo(2);
        assertThat(simulator.journal().repeatedJobs()).containsExactly("j1");
    }

    @Test
    void knowsOnlyItsModels() throws IOException {
        restart("simulator.content.models=veo-2");

        assertThat(post(body(PROMPT, "{}")).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'aspectRatio':'4:3'}",
                "{'resolution':'8k'}",
                "{'durationSeconds':9}",
                "{'durationSeconds':'long'}",
                "{'sampleCount':2}",
                "{'personGeneration':'some'}",
                "{'resolution':'1080p','durationSeconds':4}"
            })
    void refusesWhatNoModelMakes(String parameters) throws IOException {
        assertThat(post(body(PROMPT, parameters)).statusCode()).isEqualTo(400);
    }

    @Test
    void looksAtFrames() throws IOException {
        var png = Base64.getEncoder().encodeToString(new Picture(Fingerprint.of("x"), 64, 64, 0).png());
        var frame = Json.object().put("bytesBase64Encoded", png).put("mimeType", "image/png");
        var broken = Json.object().put("bytesBase64Encoded", "AAAA").put("mimeType", "image/png");

        assertThat(post(withFrames("image", frame, "lastFrame", frame)).statusCode())
                .isEqualTo(200);
        assertThat(post(withFrames("lastFrame", frame, "other", frame)).statusCode())
                .isEqualTo(400);
        assertThat(post(withFrames("image", broken, "other", frame)).statusCode())
                .isEqualTo(400);
    }

    private static String withFrames(String first, JsonNode one, String second, JsonNode other) {
        var json = Json.object();
        var instance = json.putArray("instances").addObject().put("prompt", PROMPT);
        instance.set(first, one);
        instance.set(second, other);
        return json.toString();
    }

    private void fail(Fault fault) {
        simulator.fail(FaultRule.next(FaultMatch.ANY.action(Action.predictLongRunning), fault));
    }

    private static String body(String prompt, String parameters) {
        return "{'instances':[{'prompt':'%s'}],'parameters':%s}"
                .formatted(prompt, parameters)
                .replace('\'', '"');
    }

    private HttpResponse<String> post(String body, String... headers) throws IOException {
        return client.send(client.request("/v1beta/models/veo-3:predictLongRunning", headers)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private String submit(String body, String... headers) throws IOException {
        var reply = post(body, headers);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return json(reply).path("name").asString();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException {
        return client.send(client.request(path, headers).build());
    }

    private JsonNode poll(String name) throws IOException {
        return json(get("/v1beta/" + name));
    }

    private String uri(String name) throws IOException {
        return poll(name)
                .path("response")
                .path("generateVideoResponse")
                .path("generatedSamples")
                .path(0)
                .path("video")
                .path("uri")
                .asString();
    }

    private HttpResponse<byte[]> download(String uri, String... headers) throws IOException {
        return client.send(client.request(URI.create(uri).toString(), headers).build(), BodyHandlers.ofByteArray());
    }
}
