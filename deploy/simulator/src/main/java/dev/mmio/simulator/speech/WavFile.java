package dev.mmio.simulator.speech;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes spoken scripts as WAV: 16 kHz, mono, 16 bits.
public final class WavFile {

    private static final int HEAD = 44;
    private static final long LONGEST = 0xFFFF_FFFFL - HEAD;

    private WavFile() {}

    /// Writes the recording of a script to a file; [Script#words()] tells what is in it.
    public static void write(Script script, Path file) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            write(script, out);
        }
    }

    /// Writes the recording of a script to a stream, which stays open.
    public static void write(Script script, OutputStream out) throws IOException {
        out.write(head(2 * script.samples()));
        Voice.speak(script, out);
    }

    /// Returns the recording of a short script.
    public static byte[] bytes(Script script) {
        var out = new ByteArrayOutputStream(Math.toIntExact(HEAD + 2 * script.samples()));
        try {
            write(script, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// Returns what comes before so many bytes of samples.
    public static byte[] head(long bytes) {
        if (bytes > LONGEST) {
            throw new IllegalArgumentException("a WAV file holds at most 37 hours");
        }
        return ByteBuffer.allocate(HEAD)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt((int) (HEAD - 8 + bytes))
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(Tones.SAMPLE_RATE)
                .putInt(Tones.SAMPLE_RATE * 2)
                .putShort((short) 2)
                .putShort((short) 16)
                .put(ascii("data"))
                .putInt((int) bytes)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
