package dev.mmio.simulator.video;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A range of the bytes of a file, as HTTP asks for it.
///
/// @param first its first byte
/// @param end the byte after its last one
record ByteRange(long first, long end) {

    private static final Pattern FORM = Pattern.compile("bytes=(\\d{1,15})-(\\d{0,15})");

    /// Reads a `Range` header. One that is absent, or of another form than from a byte on, is the whole file.
    ///
    /// @return null if there is nothing in it
    static @Nullable ByteRange of(String header, long length) {
        var form = FORM.matcher(header);
        if (!form.matches()) {
            return new ByteRange(0, length);
        }
        var first = Long.parseLong(form.group(1));
        var end = form.group(2).isEmpty() ? length : Math.min(length, Long.parseLong(form.group(2)) + 1);
        return first < end ? new ByteRange(first, end) : null;
    }

    long length() {
        return end - first;
    }

    /// The range as `Content-Range` tells it.
    String of(long whole) {
        return "bytes " + first + "-" + (end - 1) + "/" + whole;
    }
}
