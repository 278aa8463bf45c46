package dev.mmio.worker.transcript.reading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A time as models write it: `MM:SS.s`, `H:MM:SS`, `SS`, `1.5s`, `00:01:02,500`.
final class Stamp {

    private static final Pattern FORM = Pattern.compile(
            "[^\\w:]*(?:(?:(\\d{1,3}):)?(\\d{1,4}):)?(\\d{1,6})(?:[.,](\\d{1,9}))?\\s*(?:s|sec)?[^\\w:]*");

    /// Minutes, seconds and milliseconds with a colon before each.
    private static final Pattern MILLIS = Pattern.compile("\\W*(\\d{1,3}:\\d{2}):(\\d{3})\\W*");

    /// A model that goes astray writes signs for ever.
    private static final int LONGEST = 100;

    /// Returns the time in milliseconds, or null if it is none.
    static @Nullable Long millis(@Nullable Object written) {
        var text = written == null ? "" : written.toString();
        if (text.length() > LONGEST) {
            return null;
        }
        var form = FORM.matcher(MILLIS.matcher(text).replaceFirst("$1.$2"));
        return form.matches()
                ? (number(form.group(1)) * 60 + number(form.group(2))) * 60_000
                        + number(form.group(3)) * 1_000
                        + fraction(form.group(4))
                : null;
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static long fraction(@Nullable String digits) {
        return digits == null
                ? 0
                : new BigDecimal("0." + digits)
                        .movePointRight(3)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact();
    }

    private Stamp() {}
}
