package dev.mmio.simulator.media;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Length and sample rate of a recording, read from the head of a WAV or FLAC file or the `mvhd` box of an MP4 file.
///
/// @param sampleRate in hertz, 0 if unknown
/// @param seconds 0 if unknown
record Recording(int sampleRate, double seconds) {

    private static final Recording UNKNOWN = new Recording(0, 0);

    static Recording lengthOf(InputStream bytes) throws IOException {
        var in = new DataInputStream(new BufferedInputStream(bytes));
        try {
            var start = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
            if (start.equals("RIFF")) {
                return wav(in);
            }
            if (start.equals("fLaC")) {
                return flac(in);
            }
            in.skipNBytes(4);
            var size = size(start);
            in.skipNBytes(Math.max(0, size - 8));
            return mp4(in);
        } catch (EOFException _) {
            return UNKNOWN;
        }
    }

    private static long size(String fourBytes) {
        var size = 0L;
        for (var i = 0; i < fourBytes.length(); i++) {
            size = size << 8 | fourBytes.charAt(i);
        }
        return size;
    }

    private static Recording wav(DataInputStream in) throws IOException {
        in.skipNBytes(8);
        var sampleRate = 0;
        var bytesPerSecond = 0;
        while (true) {
            var name = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
            var size = Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
            if (name.equals("data")) {
                return bytesPerSecond == 0 ? UNKNOWN : new Recording(sampleRate, (double) size / bytesPerSecond);
            }
            if (name.equals("fmt ")) {
                in.skipNBytes(4);
                sampleRate = Integer.reverseBytes(in.readInt());
                bytesPerSecond = Integer.reverseBytes(in.readInt());
                size -= 12;
            }
            in.skipNBytes(size + (size & 1));
        }
    }

    private static Recording flac(DataInputStream in) throws IOException {
        // The head of the first block, and the sizes of blocks and frames.
        in.skipNBytes(4 + 10);
        var packed = in.readLong();
        var sampleRate = (int) (packed >>> 44);
        var samples = packed & 0xF_FFFF_FFFFL;
        return sampleRate == 0 || samples == 0 ? UNKNOWN : new Recording(sampleRate, (double) samples / sampleRate);
    }

    private static Recording mp4(DataInputStream in) throws IOException {
        while (true) {
            var size = Integer.toUnsignedLong(in.readInt());
            var name = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
            if (name.equals("mvhd")) {
                return movieHeader(in);
            }
            if (!name.equals("moov")) {
                // A size of 1 says that the real one follows in eight bytes.
                in.skipNBytes(size == 1 ? in.readLong() - 16 : Math.max(0, size - 8));
            }
        }
    }

    private static Recording movieHeader(DataInputStream in) throws IOException {
        var wide = in.readInt() >>> 24 == 1;
        in.skipNBytes(wide ? 16 : 8);
        var timescale = in.readInt();
        var duration = wide ? in.readLong() : Integer.toUnsignedLong(in.readInt());
        return timescale == 0 ? UNKNOWN : new Recording(0, (double) duration / timescale);
    }
}
