package dev.mmio.simulator.picture;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// A PNG that is as large as one of a photograph: a chunk that readers skip makes it so.
public final class PaddedPng {

    /// Signature and header of every PNG.
    private static final int HEAD = 8 + 25;

    /// Lower case letters say that it is not critical, private, and safe to copy.
    private static final byte[] TYPE = "npAd".getBytes(StandardCharsets.US_ASCII);

    private PaddedPng() {}

    /// Returns the same picture with so many bytes more.
    public static byte[] of(byte[] png, int more) {
        var padding = new byte[more];
        var crc = new CRC32();
        crc.update(TYPE);
        crc.update(padding);
        var bytes = new ByteArrayOutputStream(png.length + more + 12);
        try (var out = new DataOutputStream(bytes)) {
            out.write(png, 0, HEAD);
            out.writeInt(more);
            out.write(TYPE);
            out.write(padding);
            out.writeInt((int) crc.getValue());
            out.write(png, HEAD, png.length - HEAD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
