package dev.mmio.worker.media.facts;

import java.io.IOException;

/// Counts the pages of a PDF: the pages themselves, or what the nodes above them tell. Pages within compressed streams
/// are not seen.
final class DocumentPages {

    /// A file up to this size is read whole; of a larger one half as much at each end.
    private static final long WHOLE = 8 * 1024 * 1024;

    private static final int STEP = 64 * 1024;

    /// How far around its type a node is searched for its count.
    private static final int AROUND = 8 * 1024;

    /// Nodes that are searched: more could only be there to keep us busy.
    private static final int MOST_NODES = 1_000;

    /// A page takes more, however well it is compressed.
    private static final long LEAST_BYTES_PER_PAGE = 10;

    private final FileBytes file;
    private long seen;
    private long told;
    private int nodes;

    private DocumentPages(FileBytes file) {
        this.file = file;
    }

    /// Returns 0 if nothing is told.
    static long of(FileBytes file) throws IOException {
        return new DocumentPages(file).count();
    }

    private long count() throws IOException {
        var head = file.at(0, 1024);
        int linearized = head.text().indexOf("/Linearized");
        if (linearized >= 0) {
            tell(number(head, head.text().indexOf("/N ", linearized) + 2));
        }
        if (file.size() <= WHOLE) {
            read(0, file.size());
            return Math.max(seen, told);
        }
        read(0, WHOLE / 2);
        read(file.size() - WHOLE / 2, file.size());
        return told > 0 ? told : (long) ((double) seen * file.size() / WHOLE);
    }

    private void read(long from, long to) throws IOException {
        for (long place = from; place < to; place += STEP) {
            int before = (int) Math.min(AROUND, place);
            int step = (int) Math.min(STEP, to - place);
            read(file.at(place - before, before + step + AROUND), before, before + step);
        }
    }

    private void read(Bytes bytes, int from, int to) {
        for (int type = next(bytes, from); type >= 0 && type < to; type = next(bytes, type + 1)) {
            int name = skipSpace(bytes, type + "/Type".length());
            if (bytes.has(name, "/Pages")) {
                readNode(bytes, type);
            } else if (bytes.has(name, "/Page")) {
                seen++;
            }
        }
    }

    private static int next(Bytes bytes, int from) {
        return bytes.text().indexOf("/Type", from);
    }

    private void readNode(Bytes bytes, int type) {
        nodes++;
        if (nodes > MOST_NODES) {
            return;
        }
        var before = bytes.slice(Math.max(0, type - AROUND), type);
        var after = bytes.slice(type, type + AROUND);
        int end = after.indexOf("endobj");
        var node = before.substring(before.lastIndexOf("obj") + 1) + (end < 0 ? after : after.substring(0, end));
        int count = node.indexOf("/Count");
        if (count >= 0) {
            tell(number(new Bytes(node), count + "/Count".length()));
        }
    }

    private void tell(long pages) {
        if (pages <= file.size() / LEAST_BYTES_PER_PAGE) {
            told = Math.max(told, pages);
        }
    }

    private static long number(Bytes bytes, int place) {
        long number = 0;
        int digit = skipSpace(bytes, place);
        for (; bytes.at(digit) >= '0' && bytes.at(digit) <= '9' && number < Integer.MAX_VALUE; digit++) {
            number = number * 10 + bytes.at(digit) - '0';
        }
        return number;
    }

    private static int skipSpace(Bytes bytes, int place) {
        int next = place;
        while (next < bytes.length() && bytes.at(next) <= ' ') {
            next++;
        }
        return next;
    }
}
