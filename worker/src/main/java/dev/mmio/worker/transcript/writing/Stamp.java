package dev.mmio.worker.transcript.writing;

import dev.mmio.worker.media.sound.Span;
import java.util.Locale;

/// Writes times.
public final class Stamp {

    /// Returns hours, minutes and seconds.
    public static String of(long millis) {
        long seconds = millis / 1_000;
        return String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }

    /// Returns the same with thousandths.
    ///
    /// @param point what stands before them
    public static String of(long millis, char point) {
        return of(millis) + point + String.format(Locale.ROOT, "%03d", millis % 1_000);
    }

    public static String of(Span span) {
        return of(span.start()) + " to " + of(span.end());
    }

    /// Returns both ends as subtitles have them.
    public static String of(Span span, char point) {
        return of(span.start(), point) + " --> " + of(span.end(), point);
    }

    private Stamp() {}
}
