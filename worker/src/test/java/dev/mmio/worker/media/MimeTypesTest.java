package dev.mmio.worker.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.FailureCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MimeTypesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "89 P N G 0d 0a 1a 0a | image/png",
                "ff d8 ff e0 | image/jpeg",
                "G I F 8 9 a | image/gif",
                "R I F F 00 00 00 00 W E B P | image/webp",
                "00 00 00 18 f t y p h e i c | image/heic",
                "00 00 00 18 f t y p m i f 1 | image/heif",
                "R I F F 00 00 00 00 W A V E | audio/wav",
                "I D 3 04 | audio/mpeg",
                "ff fb 90 64 | audio/mpeg",
                "ff f1 50 80 | audio/aac",
                "f L a C | audio/flac",
                "O g g S 00 02 | audio/ogg",
                "O g g S 00 02 80 t h e o r a | video/ogg",
                "F O R M 00 00 00 00 A I F F | audio/aiff",
                "00 00 00 18 f t y p M 4 A 20 | audio/mp4",
                "00 00 00 18 f t y p i s o m | video/mp4",
                "00 00 00 18 f t y p q t 20 20 | video/quicktime",
                "00 00 00 18 f t y p 3 g p 5 | video/3gpp",
                "1a E df a3 01 B 82 84 w e b m | video/webm",
                "1a E df a3 01 B 82 88 m a t r o s k a | video/x-matroska",
                "R I F F 00 00 00 00 A V I 20 | video/x-msvideo",
                "00 00 01 ba | video/mpeg",
                "F L V 01 | video/x-flv",
                "30 26 b2 75 8e 66 cf 11 | video/x-ms-wmv",
                "% P D F - 1 | application/pdf"
            })
    void knowsMediaByItsFirstBytes(String head, String type) throws Exception {
        assertThat(of(raw(head), "wrong.txt", "text/html")).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "a.txt, text/plain",
        "A.MD, text/markdown",
        "a.html, text/html",
        "a.csv, text/csv",
        "a.xml, text/xml",
        "a.json, application/json",
        "a.tar.vtt, text/vtt"
    })
    void knowsTextByItsName(String name, String type) throws Exception {
        assertThat(of("Grüße".getBytes(StandardCharsets.UTF_8), name, null)).isEqualTo(type);
    }

    @Test
    void doesNotTakeBytesForText() {
        Failing.with(FailureCode.MEDIA_UNSUPPORTED, () -> of(raw("a 00 b"), "a.txt", null));
        Failing.with(FailureCode.MEDIA_UNSUPPORTED, () -> of(raw("a c3"), "a.txt", null));
        Failing.with(FailureCode.MEDIA_UNSUPPORTED, () -> of(raw("ff fe a"), "a.txt", null));
    }

    @Test
    void takesTextWhoseCharactersAreCutByTheBuffer() throws Exception {
        var text = "x" + "€".repeat(20_000);

        assertThat(of(text.getBytes(StandardCharsets.UTF_8), "a.txt", null)).isEqualTo("text/plain");
    }

    @Test
    void believesTheServerLast() throws Exception {
        assertThat(of(raw("? ? ?"), "download", "Audio/L16; rate=16000")).isEqualTo("audio/l16");
    }

    @Test
    void refusesWhatNobodyKnows() {
        for (var told : new String[] {null, "application/octet-stream", "", "nonsense", "a/b\u0000"}) {
            Failing.with(FailureCode.MEDIA_UNSUPPORTED, () -> of(raw("? ? ?"), "download", told));
        }
    }

    @Test
    void staysCalmOnShortInput() {
        for (var start : new String[] {"R I F F", "00 00 00 18 f t y p", "F O R M", "ff", "ff fb", "1a E"}) {
            for (int length = 1; length <= raw(start).length; length++) {
                var cut = java.util.Arrays.copyOf(raw(start), length);
                assertThat(catching(cut)).doesNotContain("OutOfBounds");
            }
        }
    }

    private String catching(byte[] content) {
        try {
            return of(content, "", null);
        } catch (RuntimeException | IOException e) {
            return e.getClass().getSimpleName();
        }
    }

    private String of(byte[] content, String name, @Nullable String told) throws IOException {
        var file = Files.write(folder.resolve("input"), content);
        return MimeTypes.of(new Fetched(file, new Digested(content.length, ""), name, told));
    }

    /// Reads two-digit words as hex and others as characters.
    private static byte[] raw(String words) {
        var text = new StringBuilder();
        for (var word : words.split(" ", -1)) {
            text.append(word.length() == 2 ? (char) Integer.parseInt(word, 16) : word.charAt(0));
        }
        return text.toString().getBytes(ISO_8859_1);
    }
}
