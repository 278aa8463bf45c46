package dev.mmio.simulator.video;

import dev.mmio.simulator.picture.Fingerprint;
import dev.mmio.simulator.picture.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/// A film as a file: an MP4 with a picture a second, then nothing up to its size.
public final class Film {

    private static final int BOX_HEADER = 8;
    private static final byte[] FREE = {'f', 'r', 'e', 'e'};

    private final byte[] movie;
    private final long length;

    private Film(byte[] movie, long length) {
        this.movie = movie;
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
        var movie = new Mp4(request.width(), request.height(), frames).bytes();
        return new Film(movie, padTo <= movie.length ? movie.length : Math.max(padTo, movie.length + BOX_HEADER));
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

    /// Fills a buffer with what is at an offset.
    ///
    /// @return how many bytes, 0 at the end
    int read(long offset, byte[] buffer, long end) {
        var count = (int) Math.max(0, Math.min(buffer.length, Math.min(end, length) - offset));
        for (var i = 0; i < count; i++) {
            buffer[i] = at(offset + i);
        }
        return count;
    }

    private byte at(long offset) {
        if (offset < movie.length) {
            return movie[(int) offset];
        }
        var inBox = (int) Math.min(offset - movie.length, BOX_HEADER);
        if (inBox < 4) {
            return (byte) ((length - movie.length) >>> (8 * (3 - inBox)));
        }
        return inBox < BOX_HEADER ? FREE[inBox - 4] : 0;
    }
}
