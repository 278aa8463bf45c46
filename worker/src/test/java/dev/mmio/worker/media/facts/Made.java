package dev.mmio.worker.media.facts;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Bytes that are put together piece by piece.
final class Made {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /// Adds characters, one byte each.
    Made text(String characters) {
        return bytes(characters.getBytes(StandardCharsets.ISO_8859_1));
    }

    Made bytes(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    Made zeros(int count) {
        return bytes(new byte[count]);
    }

    /// Adds a number whose first byte counts most.
    Made big(long number, int count) {
        for (int i = count - 1; i >= 0; i--) {
            bytes.write((int) (number >> (8 * i)));
        }
        return this;
    }

    /// Adds a number whose last byte counts most.
    Made little(long number, int count) {
        for (int i = 0; i < count; i++) {
            bytes.write((int) (number >> (8 * i)));
        }
        return this;
    }

    /// Adds a box of MP4 with something in it.
    Made box(String name, Made content) {
        var inner = content.toBytes();
        return big(8L + inner.length, 4).text(name).bytes(inner);
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
