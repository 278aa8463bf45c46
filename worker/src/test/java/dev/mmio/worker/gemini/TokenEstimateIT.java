package dev.mmio.worker.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.mmio.message.JobRequest.MediaResolution;
import dev.mmio.simulator.Simulator;
import dev.mmio.worker.media.facts.MediaFacts;
import dev.mmio.worker.testkit.FakeContext;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What is estimated, beside what the simulator counts.
@Timeout(60)
class TokenEstimateIT {

    private static final Caller CALLER = Caller.of(new FakeContext("job-1"), "generate");
    private static final PromptPart QUESTION = new PromptPart.Text("What is this? Tell me in 50 words.");

    private static Simulator simulator;
    private static GoogleGemini gemini;

    @TempDir
    Path folder;

    private final TokenEstimator estimator = new TokenEstimator();

    @BeforeAll
    static void start() {
        simulator = Simulator.start("simulator.files.processing-time=20ms");
        gemini = Geminis.at(Objects.requireNonNull(HttpUrl.get(simulator.uri())));
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({"1", "17", "1000", "40000"})
    void countsText(int characters) throws Exception {
        agrees(MediaResolution.MEDIUM, new PromptPart.Text("x".repeat(characters)), QUESTION);
    }

    @ParameterizedTest
    @CsvSource({"384, 384", "385, 100", "769, 768", "2000, 1500"})
    void countsPictures(int width, int height) throws Exception {
        var file = picture(width, height);

        agrees(null, inline(file, "image/png"), QUESTION);
        agrees(null, uploaded(file, "image/png"), QUESTION);
    }

    @ParameterizedTest
    @CsvSource({"8000", "1234567"})
    void countsSound(int bytes) throws Exception {
        var file = sound(bytes);

        agrees(null, inline(file, "audio/wav"), QUESTION);
        agrees(MediaResolution.LOW, uploaded(file, "audio/wav"), QUESTION);
    }

    @ParameterizedTest
    @CsvSource({"1", "12", "300"})
    void countsPages(int pages) throws Exception {
        var file = document(pages);

        agrees(null, inline(file, "application/pdf"), QUESTION);
        agrees(MediaResolution.HIGH, uploaded(file, "application/pdf"), QUESTION);
    }

    @ParameterizedTest
    @EnumSource(MediaResolution.class)
    void countsAllOfItTogether(MediaResolution resolution) throws Exception {
        agrees(
                resolution,
                inline(picture(1_000, 1_000), "image/png"),
                uploaded(sound(100_000), "audio/wav"),
                inline(document(5), "application/pdf"),
                inline(Files.writeString(folder.resolve("text"), "Grüße ".repeat(500)), "text/plain"),
                QUESTION);
    }

    @Test
    void learnsHowLongAFilmIsThatItCannotSee() throws Exception {
        var prompt = prompt(null, new PromptPart.Remote("https://youtu.be/abc", null, null), QUESTION);
        assertThat(estimator.of(prompt).inputTokens()).isGreaterThanOrEqualTo(TokenEstimator.FIRST_UNSEEN);

        var answer = gemini.generate(prompt, new HeardAnswer());
        estimator.learn(prompt, answer.usage());

        assertThat(estimator.of(prompt).inputTokens()).isEqualTo(answer.usage().promptTokens());
        assertThat(estimator.of(prompt).outputTokens())
                .isGreaterThanOrEqualTo(answer.usage().outputTokens());
    }

    private void agrees(@Nullable MediaResolution resolution, PromptPart... parts) throws InterruptedException {
        var prompt = prompt(resolution, parts);

        var counted = gemini.generate(prompt, new HeardAnswer()).usage().promptTokens();

        assertThat(counted).isPositive();
        assertThat(estimator.of(prompt).inputTokens()).isCloseTo(counted, withinPercentage(5));
    }

    private static Prompt prompt(@Nullable MediaResolution resolution, PromptPart... parts) {
        var options = new AnswerOptions("Be brief.", new AnswerForm.Text(), null, resolution, null, null);
        return new Prompt(CALLER, "gemini-2.5-flash", List.of(parts), options);
    }

    private static PromptPart inline(Path file, String mimeType) throws IOException {
        return new PromptPart.Inline(file, mimeType, MediaFacts.of(file, mimeType));
    }

    private static PromptPart uploaded(Path file, String mimeType) throws Exception {
        var uploaded = gemini.upload(new LocalFile(file, mimeType, "x"), CALLER, CallListener.SILENT);
        return new PromptPart.Remote(uploaded.uri(), mimeType, MediaFacts.of(file, mimeType));
    }

    private Path picture(int width, int height) throws IOException {
        var file = folder.resolve("picture");
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());
        return file;
    }

    /// Makes sound of 32,000 bytes a second.
    private Path sound(int bytes) throws IOException {
        var wav = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF....WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(16_000).putInt(32_000);
        wav.putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
        return Files.write(folder.resolve("sound"), wav.array());
    }

    private Path document(int pages) throws IOException {
        var pdf = new StringBuilder("%PDF-1.4\n1 0 obj\n<< /Type /Pages /Count " + pages + " >>\nendobj\n");
        for (int page = 0; page < pages; page++) {
            pdf.append(page + 2).append(" 0 obj\n<< /Type /Page /Parent 1 0 R >>\nendobj\n");
        }
        return Files.writeString(folder.resolve("document"), pdf);
    }
}
