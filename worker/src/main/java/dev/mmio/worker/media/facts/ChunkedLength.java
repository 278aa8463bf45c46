package dev.mmio.worker.media.facts;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads the length of WAV and AIFF, which are made of named chunks.
final class ChunkedLength {

    private static final int FIRST_CHUNK = 12;
    private static final int CHUNK_HEADER = 8;

    /// Sizes from there on stand for one that is not known yet.
    private static final long UNKNOWN = 0x7fff_0000L;

    /// The sound of a WAV.
    ///
    /// @param size bytes of it that are told
    /// @param rest bytes that are there
    private record Wave(double bytesPerSecond, long size, long rest) {}

    /// Divides the bytes of sound by the bytes a second.
    static double ofWave(FileBytes file) throws IOException {
        var wave = wave(file);
        if (wave == null) {
            return 0;
        }
        // While it is still unknown, 0 or all ones stand there.
        return (wave.size == 0 ? wave.rest : Math.min(wave.size, wave.rest)) / wave.bytesPerSecond;
    }

    /// Returns the seconds of sound that are told, also if they are not there.
    static double promisedByWave(FileBytes file) throws IOException {
        var wave = wave(file);
        return wave == null || wave.size >= UNKNOWN ? 0 : wave.size / wave.bytesPerSecond;
    }

    private static @Nullable Wave wave(FileBytes file) throws IOException {
        double bytesPerSecond = 0;
        for (long place = FIRST_CHUNK; ; ) {
            var chunk = file.at(place, CHUNK_HEADER + 16);
            long size = chunk.little(4, 4);
            switch (chunk.slice(0, 4)) {
                case "fmt " -> bytesPerSecond = chunk.little(CHUNK_HEADER + 8, 4);
                case "data" -> {
                    long rest = file.size() - place - CHUNK_HEADER;
                    return bytesPerSecond == 0 ? null : new Wave(bytesPerSecond, size, rest);
                }
                case "" -> {
                    return null;
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
