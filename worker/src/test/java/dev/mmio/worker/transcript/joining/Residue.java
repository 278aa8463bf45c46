package dev.mmio.worker.transcript.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// Counts what a seam has lost, doubled or garbled: by how much the joined words differ from going over, at some word
/// that was really said, from what the one chunk heard of it to what the other heard.
final class Residue {

    static int of(List<String> joined, SortedMap<Integer, List<String>> left, SortedMap<Integer, List<String>> right) {
        int least = Integer.MAX_VALUE;
        for (int word = right.firstKey() - 1; word <= left.lastKey() + 1; word++) {
            var ideal = new ArrayList<String>();
            left.headMap(word).values().forEach(ideal::addAll);
            right.tailMap(word).values().forEach(ideal::addAll);
            least = Math.min(least, distance(ideal, joined));
        }
        return least;
    }

    /// Returns the number of words that are one too many, missing or wrong.
    static int distance(List<String> one, List<String> other) {
        var above = new int[other.size() + 1];
        for (int i = 0; i <= one.size(); i++) {
            var row = new int[other.size() + 1];
            for (int j = 0; j <= other.size(); j++) {
                row[j] = i == 0
                        ? j
                        : j == 0
                                ? i
                                : Math.min(
                                        above[j - 1] + (one.get(i - 1).equals(other.get(j - 1)) ? 0 : 1),
                                        1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[other.size()];
    }

    private Residue() {}
}
