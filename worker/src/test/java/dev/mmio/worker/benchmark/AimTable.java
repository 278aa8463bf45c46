package dev.mmio.worker.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Figures and their aims, as a Markdown table.
final class AimTable {

    private static final String LINE = "| %-9s | %-52s | %11s | %9s | %-13s | %-3s |%n";

    private final List<String> rows = new ArrayList<>();

    /// Adds a figure of the workers alone.
    void add(Enum<?> part, String what, double worker, Aim aim) {
        add(part, what, worker, Double.NaN, aim);
    }

    /// Adds a figure; NaN stands for one that there is not.
    void add(Enum<?> part, String what, double worker, double usual, Aim aim) {
        rows.add(LINE.formatted(
                part.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                what,
                number(worker),
                number(usual),
                aim.text(),
                aim.text().isEmpty() ? "" : aim.met().test(worker) ? "yes" : "no"));
    }

    void addAll(AimTable other) {
        rows.addAll(other.rows);
    }

    String text() {
        var head = LINE.formatted("part", "figure", "mmio worker", "the usual", "aim", "met");
        var rule = head.replaceAll("[^|\\n\\r]", "-");
        return head + rule + String.join("", rows);
    }

    static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.3f", value);
    }
}
