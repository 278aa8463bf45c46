package dev.mmio.worker.media.facts;

import java.io.IOException;

/// Reads the length of sound or film.
final class RecordingLength {

    /// Silence in the most thrifty of formats takes more.
    private static final double LEAST_BYTES_PER_SECOND = 20;

    /// Returns the seconds, 0 if they are not told or cannot be.
    static double of(FileBytes file) throws IOException {
        double seconds = told(file);
        return seconds > 0 && seconds <= file.size() / LEAST_BYTES_PER_SECOND ? seconds : 0;
    }

    /// Returns the seconds that are told of the whole, though a part of it may be missing; 0 if they are not. Only what
    /// cannot be told otherwise: of most formats ffmpeg says that they are cut.
    static double promised(FileBytes file) throws IOException {
        var head = file.at(0, 16);
        if (head.has(8, "WAVE")) {
            return ChunkedLength.promisedByWave(file);
        }
        return isBoxed(head) || head.has(0, "OggS") ? 0 : FramedLength.promised(file);
    }

    private static double told(FileBytes file) throws IOException {
        var head = file.at(0, 16);
        return switch (head.slice(0, 4)) {
            case "RIFF", "RF64" -> head.has(8, "WAVE") ? ChunkedLength.ofWave(file) : 0;
            case "FORM" -> ChunkedLength.ofAiff(file);
            case "OggS" -> OggLength.of(file);
            case "\u001aE\u00df\u00a3" -> MatroskaLength.of(file);
            default -> isBoxed(head) ? Mp4Length.of(file) : FramedLength.of(file);
        };
    }

    private static boolean isBoxed(Bytes head) {
        return switch (head.slice(4, 8)) {
            case "ftyp", "moov", "mdat", "wide", "free", "skip" -> true;
            default -> false;
        };
    }

    private RecordingLength() {}
}
