package dev.mmio.simulator.hearing;

import dev.mmio.simulator.speech.Tones;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Finds the samples in a WAV file that needs no converting: 16 kHz, mono, 16 bits.
final class WavSamples {

    private static final int PCM = 1;

    private WavSamples() {}

    /// Reads on to the first sample and returns how many bytes of them there are, or null if this is something else.
    static @Nullable Long find(InputStream bytes) throws IOException {
        var in = new DataInputStream(bytes);
        try {
            if (!name(in).equals("RIFF") || number(in) < 0 || !name(in).equals("WAVE")) {
                return null;
            }
            var fits = false;
            for (var chunk = name(in); !chunk.equals("data"); chunk = name(in)) {
                var size = number(in);
                if (chunk.equals("fmt ") && size >= 16) {
                    fits = fits(in);
                    size -= 16;
                }
                in.skipNBytes(size + (size & 1));
            }
            var size = number(in);
            return fits ? size : null;
        } catch (EOFException _) {
            return null;
        }
    }

    private static boolean fits(DataInputStream in) throws IOException {
        var format = in.readNBytes(16);
        var hertz = (format[4] & 255) | (format[5] & 255) << 8 | (format[6] & 255) << 16;
        return format[0] == PCM && format[2] == 1 && hertz == Tones.SAMPLE_RATE && format[14] == 16;
    }

    private static String name(DataInputStream in) throws IOException {
        var name = in.readNBytes(4);
        if (name.length < 4) {
            throw new EOFException();
        }
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    private static long number(DataInputStream in) throws IOException {
        return Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
    }
}
