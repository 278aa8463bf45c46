package dev.mmio.simulator.transcript;

import java.util.ArrayList;
import java.util.List;

/// Names speakers in the order in which they appear in one answer, so that another answer may name them otherwise.
final class SpeakerLabels {

    private final String prefix;
    private final int first;
    private final List<Integer> seen = new ArrayList<>();

    SpeakerLabels(String prefix, int first) {
        this.prefix = prefix;
        this.first = first;
    }

    String of(int speaker) {
        if (!seen.contains(speaker)) {
            seen.add(speaker);
        }
        return prefix + (first + seen.indexOf(speaker));
    }
}
