package dev.mmio.simulator.video;

import dev.mmio.simulator.picture.Fingerprint;
import dev.mmio.simulator.picture.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/// A film as a file: an MP4 with a picture a second, then nothing up to its size.
public final class Film {

    private static final int BOX_HEADER = 8;
    private static final byte[] FREE = "free".getBytes(StandardCharsets.US_ASCII);

    /// No film is longer without what pads it.
    private static final int LONGEST = 16 * 1024 * 1024;

    private final byte[] head;
    private final long length;

    /// @param head all that is not zero
    private Film(byte[] head, long length) {
        this.head = head;
        this.length = length;
    }

    /// Makes the film of a request; the same request makes the same film.
    ///
    /// @param padTo size in bytes that it has at least, below 4 GiB
    static Film of(VideoRequest request, long padTo) {
        var fingerprint = Fingerprint.of(request.prompt());
        var frames = IntStream.range(0, request.seconds())
                .mapToObj(second -> new Picture(fingerprint, request.width(), request.height(), second).jpeg())
                .toList();
        var movie = new Mp4(fingerprint.hex(), request.width(), request.height(), frames).bytes();
        if (padTo <= movie.length) {
            return new Film(movie, movie.length);
        }
        // A box cannot be smaller than its header.
        var padding = Math.max(padTo - movie.length, BOX_HEADER);
        var head = ByteBuffer.allocate(movie.length + BOX_HEADER)
                .put(movie)
                .putInt((int) padding)
                .put(FREE);
        return new Film(head.array(), movie.length + padding);
    }

    /// Reads from the pictures of a film from which words it was made.
    public static Fingerprint fingerprint(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return fingerprint(in.readNBytes(LONGEST));
        }
    }

    /// Reads from the pictures of a film from which words it was made.
    ///
    /// @param file all of it
    public static Fingerprint fingerprint(byte[] file) throws IOException {
        for (var at = 0; at + 2 < file.length; at++) {
            if ((file[at] & 0xFF) == 0xFF && (file[at + 1] & 0xFF) == 0xD8 && (file[at + 2] & 0xFF) == 0xFF) {
                var frame = new ByteArrayInputStream(file, at, file.length - at);
                BufferedImage picture = ImageIO.read(frame);
                return Fingerprint.read(Objects.requireNonNull(picture, "a picture that cannot be read"));
            }
        }
        throw new IOException("there is no picture in it");
    }

    long length() {
        return length;
    }

    /// Fills a buffer, or some of it, with what is at an offset.
    ///
    /// @return how many bytes, 0 at the end
    int read(long offset, byte[] buffer, long end) {
        var last = offset < head.length ? Math.min(end, head.length) : end;
        var count = Math.clamp(Math.min(last, length) - offset, 0, buffer.length);
        if (offset < head.length) {
            System.arraycopy(head, (int) offset, buffer, 0, count);
        } else {
            Arrays.fill(buffer, 0, count, (byte) 0);
        }
        return count;
    }
}
