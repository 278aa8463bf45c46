package dev.mmio.worker.media.facts;

import java.io.IOException;

/// Reads the length of MP4, M4A, QuickTime and 3GPP from the header of the movie.
final class Mp4Length {

    private static final long UNTOLD = 0xffff_ffffL;

    static double of(FileBytes file) throws IOException {
        var movie = Box.whole(file).first(file, "moov");
        var header = movie == null ? null : movie.first(file, "mvhd");
        if (movie == null || header == null) {
            return 0;
        }
        var bytes = file.at(header.content(), 32);
        boolean wide = bytes.at(0) == 1;
        double timescale = bytes.big(wide ? 20 : 12, 4);
        long duration = wide ? bytes.big(24, 8) : bytes.big(16, 4);
        if (duration <= 0 || duration == UNTOLD) {
            duration = ofFragments(file, movie);
        }
        return timescale == 0 ? 0 : duration / timescale;
    }

    /// A movie that is written while it is recorded has its length in another place, if at all.
    private static long ofFragments(FileBytes file, Box movie) throws IOException {
        var header = movie.first(file, "mvex", "mehd");
        if (header == null) {
            return 0;
        }
        var bytes = file.at(header.content(), 12);
        return bytes.big(4, bytes.at(0) == 1 ? 8 : 4);
    }

    private Mp4Length() {}
}
