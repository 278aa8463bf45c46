package dev.mmio.worker.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What is wrong with some of the answers, by the kinds of the simulator.
enum TranscribeFault {
    NONE(""),
    F1("transcript-loop"),
    F2("transcript-literal-loop"),
    F3("transcript-cut"),
    F4("transcript-skip"),
    F5("transcript-stamps"),
    F6("finish-empty, finish"),
    F7("transcript-chatter"),
    F8("deadline-exceeded, stream-stall"),
    F9("transcript-invented"),
    F10("transcript-foreign"),
    F11("quota-per-minute, unavailable"),
    F12("file-processing, file-expired"),
    /// All of them, as often together as otherwise each alone.
    ALL(""),
    /// All of them, each as often as otherwise alone: more than half of all answers.
    EACH("");

    private static final double SHARE = 0.05;

    private final String kinds;

    /// @param kinds those of the simulator, with commas between them
    TranscribeFault(String kinds) {
        this.kinds = kinds;
    }

    /// Returns settings of the simulator.
    Stream<String> settings() {
        var struck = isAll() ? Stream.of(values()).filter(fault -> !fault.isAll()) : Stream.of(this);
        var kinds = struck.map(TranscribeFault::kinds)
                .filter(each -> !each.isEmpty())
                .toList();
        double share = this == ALL ? SHARE / kinds.size() : SHARE;
        return kinds.stream()
                .flatMap(each ->
                        each.stream().map(kind -> "simulator.faults.rates." + kind + "=" + share / each.size()));
    }

    private List<String> kinds() {
        return kinds.isEmpty() ? List.of() : List.of(kinds.split(", ", -1));
    }

    private boolean isAll() {
        return this == ALL || this == EACH;
    }

    /// Says whether it strikes uploaded files only.
    boolean needsUploads() {
        return this == F12 || isAll();
    }

    @Override
    public String toString() {
        return kinds.isEmpty() ? name().toLowerCase(Locale.ROOT) : name() + " " + kinds;
    }
}
