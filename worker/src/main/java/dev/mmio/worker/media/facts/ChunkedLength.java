package dev.mmio.worker.media.facts;

import java.io.IOException;

/// Reads the length of WAV and AIFF, which are made of named chunks.
final class ChunkedLength {

    private static final int FIRST_CHUNK = 12;
    private static final int CHUNK_HEADER = 8;

    /// Divides the bytes of sound by the bytes a second.
    static double ofWave(FileBytes file) throws IOException {
        double bytesPerSecond = 0;
        for (long place = FIRST_CHUNK; ; ) {
            var chunk = file.at(place, CHUNK_HEADER + 16);
            long size = chunk.little(4, 4);
            long rest = file.size() - place - CHUNK_HEADER;
            switch (chunk.slice(0, 4)) {
                case "fmt " -> bytesPerSecond = chunk.little(CHUNK_HEADER + 8, 4);
                case "data" -> {
                    // While it is still unknown, 0 or all ones stand there.
                    return bytesPerSecond == 0 ? 0 : (size == 0 ? rest : Math.min(size, rest)) / bytesPerSecond;
                }
                case "" -> {
                    return 0;
                }
                default -> {}
            }
            place += CHUNK_HEADER + size + (size & 1);
        }
    }

    /// Divides the samples by the samples a second.
    static double ofAiff(FileBytes file) throws IOException {
        for (long place = FIRST_CHUNK; ; ) {
            var chunk = file.at(place, CHUNK_HEADER + 18);
            if (chunk.has(0, "COMM")) {
                return chunk.big(CHUNK_HEADER + 2, 4) / extended(chunk, CHUNK_HEADER + 8);
            }
            if (chunk.length() == 0) {
                return 0;
            }
            long size = chunk.big(4, 4);
            place += CHUNK_HEADER + size + (size & 1);
        }
    }

    /// Reads a positive floating-point number of 80 bits.
    private static double extended(Bytes bytes, int place) {
        int exponent = (int) (bytes.big(place, 2) & 0x7fff) - 16_383;
        return Math.scalb((double) (bytes.big(place + 2, 8) >>> 1), exponent - 62);
    }

    private ChunkedLength() {}
}
