package dev.mmio.simulator.picture;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;

/// A drawing of a fingerprint.
///
/// @param turn which of several pictures of the same words it is, from 0; a stripe at the top shows it
public record Picture(Fingerprint fingerprint, int width, int height, int turn) {

    private static final int DARK = new Color(24, 32, 64).getRGB();
    private static final int LIGHT = new Color(250, 236, 200).getRGB();
    private static final int STRIPE = new Color(200, 40, 40).getRGB();
    private static final int STRIPES = 64;
    private static final int STRIPE_HEIGHT = 6;

    /// A PNG, which tells the fingerprint in its comment too.
    public byte[] png() {
        var comment = ("Comment\0" + fingerprint.hex()).getBytes(StandardCharsets.ISO_8859_1);
        return PngChunk.insert(encoded("png"), "tEXt", comment);
    }

    public byte[] jpeg() {
        return encoded("jpg");
    }

    private byte[] encoded(String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(draw(), format, bytes)) {
                throw new IllegalStateException("this JDK cannot write " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private BufferedImage draw() {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        var squares = Fingerprint.SQUARES;
        for (var square = 0; square < squares * squares; square++) {
            var left = square % squares * width / squares;
            var top = square / squares * height / squares;
            var right = (square % squares + 1) * width / squares;
            var bottom = (square / squares + 1) * height / squares;
            fill(pixels, left, top, right, bottom, fingerprint.isSet(square) ? LIGHT : DARK);
        }
        var left = turn % STRIPES * width / STRIPES;
        fill(pixels, left, 0, left + width / STRIPES, Math.min(STRIPE_HEIGHT, height), STRIPE);
        return image;
    }

    private void fill(int[] pixels, int left, int top, int right, int bottom, int rgb) {
        for (var y = top; y < bottom; y++) {
            Arrays.fill(pixels, y * width + left, y * width + right, rgb);
        }
    }
}
