package dev.mmio.simulator;

import static dev.mmio.simulator.ApiClient.asking;
import static dev.mmio.simulator.ApiClient.json;
import static dev.mmio.simulator.ApiClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.picture.Fingerprint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Objects;
import javax.imageio.ImageIO;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PictureTest {

    private static final String PROMPT = "A dog on a beach";

    private final Simulator simulator = Simulator.start();
    private final ApiClient client = new ApiClient(simulator.uri());

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({"1:1, 1K, 1024, 1024", "16:9, 1K, 1376, 768", "9:16, 2K, 1536, 2720", "1:1, 4K, 4096, 4096"})
    void drawsWhatItIsAskedFor(String aspectRatio, String size, int width, int height) throws IOException {
        var config =
                "{\"responseModalities\":[\"IMAGE\"],\"imageConfig\":{\"aspectRatio\":\"%s\",\"imageSize\":\"%s\"}}"
                        .formatted(aspectRatio, size);

        var reply = json(client.generate(asking(PROMPT, config)));

        var picture = picture(reply);
        assertThat(picture.getWidth()).isEqualTo(width);
        assertThat(picture.getHeight()).isEqualTo(height);
        assertThat(Fingerprint.read(picture)).isEqualTo(Fingerprint.of(PROMPT));
        assertThat(text(reply)).isEmpty();
        assertThat(reply.path("usageMetadata").path("candidatesTokenCount").asInt())
                .isGreaterThanOrEqualTo(1290);
    }

    @Test
    void streamsWordsAndThenThePicture() throws IOException {
        var body = client.stream(asking(PROMPT, "{\"responseModalities\":[\"TEXT\",\"IMAGE\"]}"))
                .body();

        var events = ApiClient.events(body);

        assertThat(text(events.getFirst())).isNotEmpty();
        assertThat(Fingerprint.read(picture(events.getLast()))).isEqualTo(Fingerprint.of(PROMPT));
    }

    @Test
    void makesAPictureAsLargeAsAPhotograph() throws IOException {
        simulator.fail(Fault.of(FaultKind.IMAGE_LARGE).with("16"));

        var reply = json(client.generate(asking(PROMPT, "{\"responseModalities\":[\"IMAGE\"]}")));

        assertThat(data(reply)).hasSizeGreaterThan(16_000_000);
        assertThat(Fingerprint.read(picture(reply))).isEqualTo(Fingerprint.of(PROMPT));
    }

    @Test
    void saysInItsCommentWhoseItIs() throws IOException {
        var png = data(json(client.generate(asking(PROMPT, "{\"responseModalities\":[\"IMAGE\"]}"))));

        var reader = ImageIO.getImageReadersByFormatName("png").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(png)));
        var text = reader.getImageMetadata(0)
                .getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName)
                .getLastChild();
        while (!text.getNodeName().equals("Text")) {
            text = Objects.requireNonNull(text.getPreviousSibling());
        }
        var entry = text.getFirstChild().getAttributes();
        assertThat(entry.getNamedItem("keyword").getNodeValue()).isEqualTo("Comment");
        assertThat(entry.getNamedItem("value").getNodeValue())
                .isEqualTo(Fingerprint.of(PROMPT).hex());
    }

    @Test
    void refusesSizesThatNoModelMakes() throws IOException {
        var config = "{\"responseModalities\":[\"IMAGE\"],\"imageConfig\":{\"imageSize\":\"3K\"}}";

        assertThat(client.generate(asking(PROMPT, config)).statusCode()).isEqualTo(400);
    }

    private static byte[] data(JsonNode reply) {
        var data = "";
        for (var part : reply.path("candidates").path(0).path("content").path("parts")) {
            data += part.path("inlineData").path("data").asString("");
        }
        return Base64.getDecoder().decode(data);
    }

    private static BufferedImage picture(JsonNode reply) throws IOException {
        return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(data(reply))));
    }
}
