package dev.mmio.worker.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was measured, as a Markdown table.
final class Table {

    private static final String LINE = "| %-44s | %11s | %17s | %10s | %6s | %7s | %-26s | %-3s |%n";

    private final List<String> rows = new ArrayList<>();

    /// Adds a measure of contestants; NaN stands for one that did not take part.
    void add(String what, double worker, double parallelConsumer, double listener, String aim, boolean met) {
        rows.add(LINE.formatted(
                what,
                number(worker),
                number(parallelConsumer),
                number(listener),
                number(worker / parallelConsumer),
                number(worker / listener),
                aim,
                aim.isEmpty() ? "" : met ? "yes" : "no"));
    }

    String text() {
        var head = LINE.formatted(
                "measure", "mmio worker", "parallel-consumer", "sequential", "to p-c", "to seq.", "aim", "met");
        var rule = head.replaceAll("[^|\\n\\r]", "-");
        return head + rule + String.join("", rows);
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%.3g", value);
    }
}
