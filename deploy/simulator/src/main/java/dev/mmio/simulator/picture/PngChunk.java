package dev.mmio.simulator.picture;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// Something in a PNG beside its picture. Readers skip what they do not know.
final class PngChunk {

    /// Signature and header of every PNG.
    private static final int HEAD = 8 + 25;

    private static final int FRAME = 4 + 4 + 4;

    private PngChunk() {}

    /// Returns the same picture with a chunk after its header.
    static byte[] insert(byte[] png, String type, byte[] content) {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(content);
        var bytes = new ByteArrayOutputStream(png.length + content.length + FRAME);
        try (var out = new DataOutputStream(bytes)) {
            out.write(png, 0, HEAD);
            out.writeInt(content.length);
            out.write(name);
            out.write(content);
            out.writeInt((int) crc.getValue());
            out.write(png, HEAD, png.length - HEAD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
