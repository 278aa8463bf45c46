package dev.mmio.worker.gemini.attachment;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentsTest {

    private static final List<String> TOKENS =
            List.of("\"", "\"", "data", "\"data\":\"", "\\", ":", " ", "\n", "aGk=", "u0061");

    @TempDir
    private Path folder;

    private Attachments attachments;

    @BeforeEach
    void open() {
        attachments = new Attachments(folder);
    }

    @AfterEach
    void leavesNothingBehind() throws IOException {
        attachments.close();
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void putsMarksInThePlaceOfFiles() throws IOException {
        var random = new Random(7);
        var json = "{\"inlineData\" : {\"mimeType\":\"image/png\", \"data\" : \"%s\"}}";
        int[] sizes = {0, 1, 2, 3, 6_143, 6_144, 6_145, 1_000_000};
        for (int number = 0; number < sizes.length; number++) {
            var content = new byte[sizes[number]];
            random.nextBytes(content);

            var passed = pass(json.formatted(base64(content)));

            assertThat(passed)
                    .isEqualTo(json.formatted(base64(Integer.toString(number).getBytes(US_ASCII))));
            assertThat(take(number)).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"say \\\"data\\\":\\\"aGk=\\\"\"}",
                "{\"data\":7,\"x\":\"data\",\"y\":\":\",\"z\":\"\\\\\"}",
                "{\"datum\":\"a\",\"dat\":\"b\",\"dataa\":\"c\",\"d\\u0061ta\":\"d\"}",
                "[\"data\",\"data\"]",
                "data: {\"a\":{\"data\":{\"b\":\"c\"}}}\n\ndata: {\"data\":\n\n",
                "<a data=\"x\">it's \"data\" of\n",
                ""
            })
    void letsAllElseThrough(String json) throws IOException {
        assertThat(pass(json)).isEqualTo(json);
    }

    /// Pieces end anywhere, and most bytes are passed over in a lot.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void itIsAllTheSameHowTheBytesCome(long seed) throws IOException {
        var random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            var json = random.ints(40, 0, TOKENS.size()).mapToObj(TOKENS::get).collect(Collectors.joining());
            assertThat(outcome(new SingleBytes(bytes(json)))).as(json).isEqualTo(outcome(bytes(json)));
        }
    }

    private static String outcome(InputStream json) throws IOException {
        try (var unwanted = new Attachments(null);
                var passed = unwanted.takenOutOf(json)) {
            return new String(passed.readAllBytes(), UTF_8);
        } catch (ProtocolException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static final class SingleBytes extends FilterInputStream {

        SingleBytes(InputStream bytes) {
            super(bytes);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(1, length));
        }
    }

    @Test
    void readsEscapes() throws IOException {
        pass("{\"data\":\"\\/\\/\\/\\/a\\u0047k\\u003D\"}");

        assertThat(base64(take(0))).isEqualTo("////aGk=");
    }

    @Test
    void goesOnAfterACut() throws IOException {
        var passed = pass("data: {\"data\":\"aG\n\ndata: {\"data\":\"aGk=\"}");

        assertThat(passed).isEqualTo("data: {\"data\":\"\n\ndata: {\"data\":\"" + base64("1".getBytes(UTF_8)) + "\"}");
        assertThat(take(1)).asString(UTF_8).isEqualTo("hi");
    }

    @Test
    void refusesWhatIsNotBase64() {
        assertThatThrownBy(() -> pass("{\"data\":\"a b\"}")).isInstanceOf(ProtocolException.class);
    }

    @Test
    void givesAFileOutOnce() throws IOException {
        pass("{\"data\":\"aGk=\"}");
        take(0);

        assertThatThrownBy(() -> take(0)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> take(1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> attachments.take("x".getBytes(UTF_8))).isInstanceOf(IOException.class);
    }

    @Test
    void dropsWhatIsNotWanted() throws IOException {
        var unwanted = new Attachments(null);

        try (var json = unwanted.takenOutOf(bytes("{\"data\":\"aGk=\"}"))) {
            assertThat(json).asString(UTF_8).isEqualTo("{\"data\":\"MA==\"}");
        }
        assertThatThrownBy(() -> unwanted.take("0".getBytes(UTF_8))).isInstanceOf(IOException.class);
    }

    private String pass(String json) throws IOException {
        try (var passed = attachments.takenOutOf(bytes(json))) {
            return new String(passed.readAllBytes(), UTF_8);
        }
    }

    private byte[] take(int number) throws IOException {
        var file = attachments.take(Integer.toString(number).getBytes(US_ASCII));
        var content = Files.readAllBytes(file);
        Files.delete(file);
        return content;
    }

    private static InputStream bytes(String json) {
        return new ByteArrayInputStream(json.getBytes(UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
