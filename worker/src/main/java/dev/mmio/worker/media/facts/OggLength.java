package dev.mmio.worker.media.facts;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads the length of Opus, Vorbis, FLAC or Speex in Ogg: the last page of a stream counts all its samples.
final class OggLength {

    private static final String PAGE = "OggS";
    private static final int PAGE_HEADER = 27;
    private static final int FIRST_OF_STREAM = 2;
    private static final int FIRST_PAGES = 8 * 1024;

    /// No page is larger than half of it, so a whole one begins there.
    private static final int LAST_PAGES = 128 * 1024;

    private static final int OPUS_RATE = 48_000;

    /// One of the streams in a file.
    ///
    /// @param skip samples at the beginning that are not heard
    private record Sound(long serial, double rate, long skip) {}

    static double of(FileBytes file) throws IOException {
        var sound = sound(file.at(0, FIRST_PAGES));
        if (sound == null || sound.rate == 0) {
            return 0;
        }
        var tail = file.at(Math.max(0, file.size() - LAST_PAGES), LAST_PAGES);
        return (samples(tail, sound.serial) - sound.skip) / sound.rate;
    }

    /// Every stream begins with a page that says what it is, and all of these come first.
    private static @Nullable Sound sound(Bytes head) {
        int page = 0;
        while (head.has(page, PAGE) && (head.at(page + 5) & FIRST_OF_STREAM) != 0) {
            int pieces = head.at(page + 26);
            int content = page + PAGE_HEADER + pieces;
            var sound = sound(head, content, head.little(page + 14, 4));
            if (sound != null) {
                return sound;
            }
            page = content;
            for (int piece = content - pieces; piece < content; piece++) {
                page += head.at(piece);
            }
        }
        return null;
    }

    private static @Nullable Sound sound(Bytes head, int place, long serial) {
        if (head.has(place, "OpusHead")) {
            return new Sound(serial, OPUS_RATE, head.little(place + 10, 2));
        }
        if (head.has(place, "\u0001vorbis")) {
            return new Sound(serial, head.little(place + 12, 4), 0);
        }
        if (head.has(place, "\u007fFLAC")) {
            return new Sound(serial, head.big(place + 27, 3) >> 4, 0);
        }
        return head.has(place, "Speex   ") ? new Sound(serial, head.little(place + 36, 4), 0) : null;
    }

    /// Returns what the last page of the stream counts. Pages on which no sample ends count -1.
    private static long samples(Bytes tail, long serial) {
        int page = tail.text().lastIndexOf(PAGE);
        while (page >= 0) {
            if (tail.little(page + 14, 4) == serial && tail.little(page + 6, 8) > 0) {
                return tail.little(page + 6, 8);
            }
            page = tail.text().lastIndexOf(PAGE, page - 1);
        }
        return 0;
    }

    private OggLength() {}
}
