package dev.mmio.worker.media.facts;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads the length of WebM and Matroska.
final class MatroskaLength {

    private static final long SEGMENT = 0x18538067L;
    private static final long ABOUT = 0x1549A966L;
    private static final long TIMESTAMP_SCALE = 0x2AD7B1;
    private static final long DURATION = 0x4489;

    private static final long MILLISECOND = 1_000_000;
    private static final double NANOS = 1e9;

    static double of(FileBytes file) throws IOException {
        var segment = Element.first(file, 0, file.size(), SEGMENT);
        var about = segment == null ? null : Element.first(file, segment.content, segment.end, ABOUT);
        if (about == null) {
            return 0;
        }
        var duration = Element.first(file, about.content, about.end, DURATION);
        var scale = Element.first(file, about.content, about.end, TIMESTAMP_SCALE);
        long unit = scale == null ? MILLISECOND : scale.number(file);
        return duration == null ? 0 : duration.decimal(file) * unit / NANOS;
    }

    /// A piece with a number for a name; there may be others in it.
    private record Element(long id, long content, long end) {

        static @Nullable Element first(FileBytes file, long from, long to, long wanted) throws IOException {
            var element = at(file, from, to);
            while (element != null && element.id != wanted) {
                element = at(file, element.end, to);
            }
            return element;
        }

        private static @Nullable Element at(FileBytes file, long place, long to) throws IOException {
            if (place >= to) {
                return null;
            }
            var head = file.at(place, 12);
            int idBytes = length(head.at(0));
            int sizeBytes = length(head.at(idBytes));
            long content = place + idBytes + sizeBytes;
            if (idBytes > 4 || sizeBytes > 8 || content > to) {
                return null;
            }
            long size = head.big(idBytes, sizeBytes) & mask(sizeBytes);
            // All ones: as far as it goes.
            long end = size == mask(sizeBytes) ? to : Math.min(content + size, to);
            return new Element(head.big(0, idBytes), content, end);
        }

        /// The zeros at the beginning say how many bytes follow.
        private static int length(int first) {
            return Integer.numberOfLeadingZeros(first) - 23;
        }

        private static long mask(int bytes) {
            return (1L << (7 * bytes)) - 1;
        }

        long number(FileBytes file) throws IOException {
            int bytes = (int) Math.min(end - content, 8);
            return file.at(content, bytes).big(0, bytes);
        }

        double decimal(FileBytes file) throws IOException {
            long bits = number(file);
            return end - content == 4 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
        }
    }

    private MatroskaLength() {}
}
