package dev.mmio.simulator.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.simulator.picture.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reads films as a player does: by their tables.
class Mp4Test {

    private static final Fingerprint FINGERPRINT = Fingerprint.of("A boat on a lake");

    @ParameterizedTest
    @CsvSource({"1280, 720, 4, 0", "720, 1280, 6, 0", "1920, 1080, 8, 5000000"})
    void holdsAPictureForEachSecond(int width, int height, int seconds, long padTo) throws IOException {
        var request = new VideoRequest("A boat on a lake", seconds, width, height, 0);

        var file = bytes(Film.of(request, padTo));

        assertThat(file.length).isGreaterThanOrEqualTo((int) padTo);
        var samples = content(file, "moov", "trak", "mdia", "minf", "stbl");
        var sizes = box(samples, "stsz");
        var at = box(samples, "stco").getInt(8);
        assertThat(sizes.getInt(8)).isEqualTo(seconds);
        for (var second = 0; second < seconds; second++) {
            var size = sizes.getInt(12 + 4 * second);
            var picture = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(file, at, size)));
            assertThat(picture.getWidth()).isEqualTo(width);
            assertThat(picture.getHeight()).isEqualTo(height);
            assertThat(Fingerprint.read(picture)).isEqualTo(FINGERPRINT);
            at += size;
        }
        var times = box(samples, "stts");
        assertThat(times.getInt(8) * times.getInt(12)).isEqualTo(seconds * 1000);
    }

    @ParameterizedTest
    @CsvSource({"0", "100000000"})
    void saysInItsMetadataWhoseItIs(long padTo) {
        var file = bytes(Film.of(new VideoRequest("A boat on a lake", 4, 1280, 720, 0), padTo));

        // A `meta` box has four bytes of its own before the boxes in it.
        var meta = box(content(file, "moov", "udta"), "meta");
        var list = slice(meta, 4, meta.limit());
        var value = box(box(box(list, "ilst"), "\u00A9cmt"), "data");

        assertThat(text(value, 8, value.limit() - 8)).isEqualTo(FINGERPRINT.hex());
    }

    private static byte[] bytes(Film film) {
        var bytes = new byte[Math.toIntExact(film.length())];
        var buffer = new byte[10_000];
        var at = 0;
        for (var n = film.read(at, buffer, film.length()); n > 0; n = film.read(at, buffer, film.length())) {
            System.arraycopy(buffer, 0, bytes, at, n);
            at += n;
        }
        assertThat(at).isEqualTo(bytes.length);
        return bytes;
    }

    private static ByteBuffer content(byte[] file, String... path) {
        var content = ByteBuffer.wrap(file);
        for (var type : path) {
            content = box(content, type);
        }
        return content;
    }

    private static ByteBuffer box(ByteBuffer boxes, String type) {
        for (var at = 0; at < boxes.limit(); at += boxes.getInt(at)) {
            if (text(boxes, at + 4, 4).equals(type)) {
                return slice(boxes, at + 8, at + boxes.getInt(at));
            }
        }
        throw new AssertionError("no " + type);
    }

    private static ByteBuffer slice(ByteBuffer bytes, int from, int to) {
        return bytes.slice(from, to - from);
    }

    private static String text(ByteBuffer bytes, int from, int length) {
        var text = new byte[length];
        bytes.get(from, text);
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
