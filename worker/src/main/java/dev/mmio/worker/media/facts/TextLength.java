package dev.mmio.worker.media.facts;

import java.io.IOException;

/// Counts the characters of UTF-8; of a large file those at its beginning, taking the rest for alike.
final class TextLength {

    private static final int PIECE = 64 * 1024;
    private static final long MOST = 4 * 1024 * 1024;

    static long of(FileBytes file) throws IOException {
        long counted = Math.min(file.size(), MOST);
        long characters = 0;
        for (long place = 0; place < counted; place += PIECE) {
            characters += file.at(place, (int) Math.min(PIECE, counted - place))
                    .text()
                    .chars()
                    // Every byte that does not continue a character begins one.
                    .filter(each -> (each & 0xc0) != 0x80)
                    .count();
        }
        return counted == file.size() ? characters : (long) ((double) characters * file.size() / counted);
    }

    private TextLength() {}
}
