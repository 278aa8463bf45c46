package dev.mmio.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.genai.Client;
import com.google.genai.errors.ClientException;
import com.google.genai.types.FinishReason;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerateVideosConfig;
import com.google.genai.types.GenerateVideosOperation;
import com.google.genai.types.GenerateVideosSource;
import com.google.genai.types.GeneratedVideo;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.Image;
import com.google.genai.types.ImageConfig;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.picture.Fingerprint;
import dev.mmio.simulator.picture.Picture;
import dev.mmio.simulator.video.Film;
import dev.mmio.simulator.wire.Action;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Google's Java SDK against the simulator: what takes operations and pictures.
class GoogleClientTest {

    private static final String VEO = "veo-3.1-generate-preview";
    private static final String PROMPT = "A boat on a lake";

    @TempDir
    Path folder;

    private final Simulator simulator = Simulator.start("simulator.video.takes=300ms");
    private final Client client = Client.builder()
            .apiKey("any")
            .enterprise(false)
            .httpOptions(HttpOptions.builder()
                    .baseUrl(simulator.uri().toString())
                    .headers(Map.of("x-mmio-job", "j1"))
                    .retryOptions(HttpRetryOptions.builder()
                            .attempts(1)
                            .httpStatusCodes(List.of())
                            .build())
                    .build())
            .build();

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void makesAVideoAndFetchesIt() throws IOException {
        var frame = Image.builder()
                .imageBytes(new Picture(Fingerprint.of("frame"), 64, 64, 0).png())
                .mimeType("image/png")
                .build();
        var config = GenerateVideosConfig.builder()
                .numberOfVideos(1)
                .durationSeconds(6)
                .aspectRatio("9:16")
                .resolution("720p")
                .negativePrompt("rain")
                .lastFrame(frame)
                .build();
        var source = GenerateVideosSource.builder().prompt(PROMPT).image(frame).build();

        var started = client.models.generateVideos(VEO, source, config);
        var name = started.name().orElseThrow();
        var done = awaitEnd(name);

        assertThat(name).startsWith("models/" + VEO + "/operations/");
        assertThat(started.done()).isEmpty();
        var video =
                done.response().orElseThrow().generatedVideos().orElseThrow().getFirst();
        var file = folder.resolve("film.mp4");
        client.files.download(nameOf(video), file.toString(), null);
        assertThat(Film.fingerprint(file)).isEqualTo(Fingerprint.of(PROMPT));
        assertThat(simulator.journal().asked("j1", Action.predictLongRunning)).isOne();
    }

    @Test
    void seesHowAnOperationFails() {
        simulator.fail(Fault.of(FaultKind.OPERATION_FAILED).with("14 Try again."));
        var error = awaitEnd(submit()).error().orElseThrow();
        assertThat(error).containsEntry("code", 14).containsEntry("message", "Try again.");

        simulator.fail(Fault.of(FaultKind.OPERATION_FILTERED).with("a face"));
        var filtered = awaitEnd(submit()).response().orElseThrow();
        assertThat(filtered.raiMediaFilteredCount()).hasValue(1);
        assertThat(filtered.raiMediaFilteredReasons()).hasValue(List.of("a face"));
        assertThat(filtered.generatedVideos()).isEmpty();

        simulator.fail(Fault.of(FaultKind.OPERATION_FORGOTTEN));
        var forgotten = submit();
        assertThat(catchThrowableOfType(ClientException.class, () -> poll(forgotten))
                        .code())
                .isEqualTo(404);

        var config = GenerateVideosConfig.builder().durationSeconds(30).build();
        var refused =
                catchThrowableOfType(ClientException.class, () -> client.models.generateVideos(VEO, source(), config));
        assertThat(refused.code()).isEqualTo(400);
        assertThat(refused.message()).contains("durationSeconds");
    }

    @Test
    void drawsAPicture() throws IOException {
        var reply = draw();

        var content = reply.candidates().orElseThrow().getFirst().content();
        var parts = content.orElseThrow().parts().orElseThrow();
        assertThat(parts.getFirst().text()).isPresent();
        var picture = parts.getLast().inlineData().orElseThrow();
        assertThat(picture.mimeType()).hasValue("image/png");
        var read = Objects.requireNonNull(
                ImageIO.read(new ByteArrayInputStream(picture.data().orElseThrow())));
        assertThat(Fingerprint.read(read)).isEqualTo(Fingerprint.of(PROMPT));
        assertThat(read.getWidth()).isGreaterThan(read.getHeight());
        var details =
                reply.usageMetadata().orElseThrow().candidatesTokensDetails().orElseThrow();
        assertThat(details).anySatisfy(detail -> {
            assertThat(detail.modality().orElseThrow()).hasToString("IMAGE");
            assertThat(detail.tokenCount()).hasValue(1290);
        });
    }

    @Test
    void seesThatAPictureWasNotDrawn() {
        for (var reason : List.of(FinishReason.Known.IMAGE_SAFETY, FinishReason.Known.NO_IMAGE)) {
            simulator.fail(Fault.of(FaultKind.FINISH_EMPTY).with(reason.name()));

            var candidate = draw().candidates().orElseThrow().getFirst();

            assertThat(candidate.finishReason().orElseThrow().knownEnum()).isEqualTo(reason);
            assertThat(candidate.content().flatMap(content -> content.parts())).isEmpty();
        }
    }

    /// The SDK itself finds the name only in addresses that are `https`.
    private static String nameOf(GeneratedVideo video) {
        var uri = video.video().orElseThrow().uri().orElseThrow();
        return uri.substring(uri.indexOf("files/"), uri.indexOf(":download"));
    }

    private GenerateContentResponse draw() {
        var config = GenerateContentConfig.builder()
                .responseModalities("TEXT", "IMAGE")
                .imageConfig(ImageConfig.builder().aspectRatio("16:9").imageSize("1K"))
                .build();
        return client.models.generateContent("gemini-3-pro-image", PROMPT, config);
    }

    private static GenerateVideosSource source() {
        return GenerateVideosSource.builder().prompt(PROMPT).build();
    }

    private String submit() {
        return client.models
                .generateVideos(VEO, source(), GenerateVideosConfig.builder().build())
                .name()
                .orElseThrow();
    }

    private GenerateVideosOperation poll(String name) {
        return client.operations.getVideosOperation(
                GenerateVideosOperation.builder().name(name).build(), null);
    }

    private GenerateVideosOperation awaitEnd(String name) {
        for (var i = 0; i < 10_000; i++) {
            var operation = poll(name);
            if (operation.done().orElse(false)) {
                return operation;
            }
            assertThat(operation.metadata().orElseThrow()).containsKey("progressPercent");
        }
        throw new AssertionError(name + " does not end");
    }
}
