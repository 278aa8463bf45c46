package dev.mmio.simulator.video;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A range of the bytes of a file, as HTTP asks for it.
///
/// @param first its first byte
/// @param end the byte after its last one
record ByteRange(long first, long end) {

    private static final Pattern FROM = Pattern.compile("bytes=(\\d{1,15})-(\\d{0,15})");
    private static final Pattern LAST = Pattern.compile("bytes=-(\\d{1,15})");

    /// Says whether a `Range` header asks for one range. Others are to be ignored, as HTTP allows.
    static boolean isAsked(String header) {
        return FROM.matcher(header).matches() || LAST.matcher(header).matches();
    }

    /// Reads a `Range` header; any other than of one range is the whole file.
    ///
    /// @return null if there is nothing in it
    static @Nullable ByteRange of(String header, long length) {
        var from = FROM.matcher(header);
        if (from.matches()) {
            var end = from.group(2).isEmpty() ? length : Math.min(length, Long.parseLong(from.group(2)) + 1);
            return between(Long.parseLong(from.group(1)), end);
        }
        var last = LAST.matcher(header);
        return last.matches()
                ? between(Math.max(0, length - Long.parseLong(last.group(1))), length)
                : new ByteRange(0, length);
    }

    private static @Nullable ByteRange between(long first, long end) {
        return first < end ? new ByteRange(first, end) : null;
    }

    long length() {
        return end - first;
    }

    /// The first share of it, from 0 to 1.
    ByteRange first(double share) {
        return new ByteRange(first, first + (long) (length() * share));
    }

    /// The range as `Content-Range` tells it.
    String of(long whole) {
        return "bytes " + first + "-" + (end - 1) + "/" + whole;
    }
}
