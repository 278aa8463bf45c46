package dev.mmio.worker.gemini;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which part of a file an answer has.
///
/// @param first place of its first byte
/// @param total bytes of the whole file
record ContentRange(long first, long total) {

    private static final Pattern FORM = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18})");

    /// Reads the header of that name; returns null if there is none that says all.
    static @Nullable ContentRange of(@Nullable String header) {
        var told = FORM.matcher(header == null ? "" : header);
        return told.matches() ? new ContentRange(Long.parseLong(told.group(1)), Long.parseLong(told.group(2))) : null;
    }
}
