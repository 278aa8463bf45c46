package dev.mmio.message;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The checks of the wire records; each failure names the field as it is called on the wire.
///
/// Values arrive from JSON, where anything may be absent, so the checks take what the records' own types rule out.
final class Require {

    static void present(@Nullable Object value, String field) {
        if (value == null) {
            throw new InvalidMessageException(field + " is required");
        }
    }

    static void text(@Nullable String value, String field) {
        present(value, field);
        noBlank(value, field);
    }

    static void noBlank(@Nullable String value, String field) {
        if (value != null && value.isBlank()) {
            throw new InvalidMessageException(field + " must not be blank");
        }
    }

    /// A name or term: a few words at most.
    static void term(String value, String field) {
        if (value.isBlank() || value.codePointCount(0, value.length()) > 100) {
            throw new InvalidMessageException(field + " must have terms of 1 to 100 characters");
        }
    }

    static void positive(@Nullable BigDecimal value, String field) {
        if (value != null && value.signum() <= 0) {
            throw new InvalidMessageException(field + " must be positive");
        }
    }

    static void between(@Nullable Number value, double low, double high, String field) {
        if (value != null && !(value.doubleValue() >= low && value.doubleValue() <= high)) {
            throw new InvalidMessageException(field + " must be between " + bound(low) + " and " + bound(high));
        }
    }

    /// Samples a second.
    static void rate(int value) {
        between(value, 8_000, 48_000, "rate");
    }

    /// Copies a list; absent is empty.
    static <T> List<T> list(@Nullable List<T> values, String field) {
        if (values == null) {
            return List.of();
        }
        noNull(values, field);
        return List.copyOf(values);
    }

    /// Copies a map and keeps its order; absent is empty.
    static <V> Map<String, V> map(@Nullable Map<String, V> values, String field) {
        if (values == null || values.isEmpty()) {
            return Map.of();
        }
        noNull(values.values(), field);
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    private static void noNull(Collection<?> values, String field) {
        for (var value : values) {
            if (value == null) {
                throw new InvalidMessageException(field + " must not contain null");
            }
        }
    }

    private static String bound(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private Require() {}
}
