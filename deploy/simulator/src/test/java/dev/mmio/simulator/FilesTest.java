package dev.mmio.simulator;

import static dev.mmio.simulator.ApiClient.json;
import static dev.mmio.simulator.ApiClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.media.Hash;
import dev.mmio.simulator.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FilesTest {

    private static final int CHUNK = 8 * 1024 * 1024;

    private Simulator simulator = Simulator.start("simulator.files.processing-time=0ms");
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
    void takesAFileInChunksAndGivesItBack() throws IOException {
        var bytes = bytes(CHUNK + 1000);
        var url = start(bytes.length, "application/octet-stream");

        var first = chunk(url, "upload", 0, Arrays.copyOf(bytes, CHUNK));
        var asked = chunk(url, "query", -1, new byte[0]);
        var last = chunk(url, "upload, finalize", CHUNK, Arrays.copyOfRange(bytes, CHUNK, bytes.length));

        assertThat(first.headers().firstValue("X-Goog-Upload-Status")).hasValue("active");
        assertThat(asked.headers().firstValue("X-Goog-Upload-Size-Received")).hasValue(String.valueOf(CHUNK));
        assertThat(last.headers().firstValue("X-Goog-Upload-Status")).hasValue("final");
        var file = json(last).path("file");
        assertThat(file.path("sizeBytes").asString()).isEqualTo(String.valueOf(bytes.length));
        assertThat(new String(
                        Base64.getDecoder().decode(file.path("sha256Hash").asString()), StandardCharsets.US_ASCII))
                .isEqualTo(Hash.hex(bytes));
        assertThat(file.path("displayName").asString()).isEqualTo("mine");
        assertThat(file.path("state").asString()).isEqualTo("ACTIVE");
        var name = file.path("name").asString();
        assertThat(json(get("/v1beta/" + name))).isEqualTo(file);
        var download = client.send(
                client.request("/v1beta/" + name + ":download?alt=media").build(), BodyHandlers.ofByteArray());
        assertThat(download.body()).isEqualTo(bytes);
    }

    @Test
    void takesExactlyTwoChunksAndAnEmptyEnd() throws IOException {
        var bytes = bytes(2 * CHUNK);
        var url = start(bytes.length, "video/mp4");

        chunk(url, "upload", 0, Arrays.copyOf(bytes, CHUNK));
        chunk(url, "upload", CHUNK, Arrays.copyOfRange(bytes, CHUNK, bytes.length));
        var end = chunk(url, "upload, finalize", 2 * CHUNK, new byte[0]);

        assertThat(json(end).path("file").path("mimeType").asString()).isEqualTo("video/mp4");
    }

    @Test
    void refusesWrongOffsetsSizesAndGranularity() throws IOException {
        var url = start(100, "text/plain");

        assertThat(chunk(url, "upload, finalize", 10, new byte[90]).statusCode())
                .isEqualTo(400);
        assertThat(chunk(url, "upload, finalize", 0, new byte[99]).statusCode()).isEqualTo(400);
        assertThat(chunk(start(100, "text/plain"), "upload", 0, new byte[50]).statusCode())
                .isEqualTo(400);
        assertThat(simulator.files()).isEmpty();
    }

    @Test
    void processesBeforeItIsActive() throws IOException {
        restart("simulator.files.processing-time=1h");
        var file = upload("hello", "text/plain");

        var use = client.generate(using(file));

        assertThat(file.path("state").asString()).isEqualTo("PROCESSING");
        assertThat(use.statusCode()).isEqualTo(400);
        assertThat(use.body()).contains("not in an ACTIVE state");
    }

    @Test
    void answersAboutUploadedFiles() throws IOException {
        var file = upload("grüße", "text/plain");

        assertThat(text(json(client.generate(using(file)))))
                .contains("text/plain: sha256 " + Hash.hex("grüße") + ", 7 bytes, 5 characters");
    }

    @Test
    void forgetsDeletedAndExpiredFiles() throws IOException {
        var file = upload("hello", "text/plain");
        var path = "/v1beta/" + file.path("name").asString();

        assertThat(client.send(client.request(path).DELETE().build()).body()).isEqualTo("{}");
        assertThat(get(path).statusCode()).isEqualTo(403);
        assertThat(client.generate(using(file)).body()).contains("PERMISSION_DENIED");

        restart("simulator.files.expiry=0ms");
        assertThat(get("/v1beta/" + upload("hello", "text/plain").path("name").asString())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void listsFilesPageByPage() throws IOException {
        for (var i = 0; i < 3; i++) {
            upload("file " + i, "text/plain");
        }

        var first = json(get("/v1beta/files?pageSize=2"));
        var second = json(get("/v1beta/files?pageSize=2&pageToken="
                + first.path("nextPageToken").asString()));

        assertThat(first.path("files").size()).isEqualTo(2);
        assertThat(second.path("files").size()).isEqualTo(1);
        assertThat(second.has("nextPageToken")).isFalse();
    }

    @Test
    void failsUploadsOnPurpose() throws IOException {
        simulator.fail(Fault.of(FaultKind.UPLOAD_URL_MISSING));
        simulator.fail(Fault.of(FaultKind.UPLOAD_CHUNK_ERROR).with("403"));

        assertThat(startUpload(5, "text/plain").headers().firstValue("X-Goog-Upload-URL"))
                .isEmpty();
        var url = start(5, "text/plain");
        var refused = chunk(url, "upload, finalize", 0, new byte[5]);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("X-Goog-Upload-Status")).isEmpty();
        assertThat(chunk(url, "upload, finalize", 0, new byte[5]).statusCode()).isEqualTo(200);

        simulator.fail(Fault.of(FaultKind.FILE_FAILED));
        assertThat(upload("hello", "video/mp4").path("state").asString()).isEqualTo("FAILED");
    }

    @Test
    void keepsAFileInProcessing() throws IOException {
        simulator.fail(Fault.of(FaultKind.FILE_PROCESSING).with("1h"));

        var file = upload("hello", "video/mp4");

        assertThat(file.path("state").asString()).isEqualTo("PROCESSING");
        var refused = client.generate(referringTo(file));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("FAILED_PRECONDITION", "not in an ACTIVE state");
    }

    @Test
    void letsAFileExpire() throws IOException {
        restart("simulator.files.processing-time=0ms");
        simulator.fail(Fault.of(FaultKind.FILE_EXPIRED));

        var refused = client.generate(referringTo(upload("hello", "video/mp4")));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("PERMISSION_DENIED", "or it may not exist");
    }

    private static String referringTo(JsonNode file) {
        var json = Json.object();
        var part = json.putArray("contents").addObject().putArray("parts").addObject();
        part.putObject("fileData").put("fileUri", file.path("uri").asString());
        return json.toString();
    }

    private JsonNode upload(String content, String mimeType) throws IOException {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        return json(chunk(start(bytes.length, mimeType), "upload, finalize", 0, bytes))
                .path("file");
    }

    private String start(int size, String mimeType) throws IOException {
        return startUpload(size, mimeType)
                .headers()
                .firstValue("X-Goog-Upload-URL")
                .orElseThrow();
    }

    private HttpResponse<String> startUpload(int size, String mimeType) throws IOException {
        return client.send(client.request(
                        "/upload/v1beta/files",
                        "X-Goog-Upload-Protocol",
                        "resumable",
                        "X-Goog-Upload-Command",
                        "start",
                        "X-Goog-Upload-Header-Content-Length",
                        String.valueOf(size),
                        "X-Goog-Upload-Header-Content-Type",
                        mimeType)
                .POST(BodyPublishers.ofString("{\"file\":{\"displayName\":\"mine\"}}"))
                .build());
    }

    private HttpResponse<String> chunk(String url, String command, int offset, byte[] bytes) throws IOException {
        var request = client.request(
                        pathOf(url), "X-Goog-Upload-Command", command, "X-Goog-Upload-Offset", String.valueOf(offset))
                .POST(BodyPublishers.ofByteArray(bytes));
        return client.send(request.build());
    }

    private static String pathOf(String url) {
        return URI.create(url).getRawPath() + "?" + URI.create(url).getRawQuery();
    }

    private HttpResponse<String> get(String path) throws IOException {
        return client.send(client.request(path).build());
    }

    private static String using(JsonNode file) {
        var json = Json.object();
        var parts = json.putArray("contents").addObject().putArray("parts");
        parts.addObject()
                .putObject("fileData")
                .put("fileUri", file.path("uri").asString())
                .put("mimeType", "text/plain");
        return json.toString();
    }

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
