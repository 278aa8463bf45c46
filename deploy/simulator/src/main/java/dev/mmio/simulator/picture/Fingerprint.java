package dev.mmio.simulator.picture;

import dev.mmio.simulator.media.Hash;
import java.awt.image.BufferedImage;
import java.util.HexFormat;

/// Tells from which words a picture was made: 64 bits, drawn as a board of 8 x 8 squares that survives compression.
///
/// @param hex 16 hexadecimal digits
public record Fingerprint(String hex) {

    static final int SQUARES = 8;

    private static final int DIGITS = 16;

    /// The fingerprint of what was made from these words.
    public static Fingerprint of(String prompt) {
        return new Fingerprint(Hash.hex(prompt).substring(0, DIGITS));
    }

    /// Reads it from a picture, also one that was made smaller or compressed.
    public static Fingerprint read(BufferedImage picture) {
        var bits = 0L;
        for (var square = 0; square < SQUARES * SQUARES; square++) {
            var x = (2 * (square % SQUARES) + 1) * picture.getWidth() / (2 * SQUARES);
            var y = (2 * (square / SQUARES) + 1) * picture.getHeight() / (2 * SQUARES);
            bits = (bits << 1) | (isLight(picture.getRGB(x, y)) ? 1 : 0);
        }
        return new Fingerprint(HexFormat.of().toHexDigits(bits));
    }

    private static boolean isLight(int rgb) {
        return ((rgb >> 16) & 0xFF) + ((rgb >> 8) & 0xFF) + (rgb & 0xFF) > 3 * 127;
    }

    boolean isSet(int square) {
        return ((Long.parseUnsignedLong(hex, 16) >>> (SQUARES * SQUARES - 1 - square)) & 1) == 1;
    }
}
