package dev.mmio.worker.transcript.subtitles;

import dev.mmio.worker.transcript.writing.Sentences;
import java.util.ArrayList;
import java.util.List;

/// Cuts what a speaker says into pieces that fit into a cue: at pauses, or else where a sentence or a part of one ends,
/// or else where the cue is full.
final class CueCutter {

    private static final long PAUSE = 1_000;
    private static final double SENTENCE = 1;
    private static final double PART = 0.5;

    private final List<CueWord> words = new ArrayList<>();

    /// Adds a word and returns the pieces that are cut off by it.
    List<CueText> add(CueWord word) {
        var pieces = new ArrayList<CueText>();
        if (!words.isEmpty() && words.getLast().pauseBefore(word) >= PAUSE) {
            pieces.addAll(end());
        }
        words.add(word);
        while (!new CueText(words).fits()) {
            pieces.add(cut(best()));
        }
        return pieces;
    }

    /// Returns what is left, since something else follows.
    List<CueText> end() {
        return words.isEmpty() ? List.of() : List.of(cut(words.size()));
    }

    /// Returns how many of the first words make the best cue. All but the last fit.
    private int best() {
        int best = words.size() - 1;
        double most = 0;
        for (int size = 1; size < words.size(); size++) {
            double worth = worth(size);
            if (worth >= most) {
                most = worth;
                best = size;
            }
        }
        return best;
    }

    private double worth(int size) {
        var last = words.get(size - 1);
        double end = Sentences.endsWith(last.text()) ? SENTENCE : Sentences.endsWithPart(last.text()) ? PART : 0;
        double pause = Math.clamp(last.pauseBefore(words.get(size)), 0, PAUSE) / (double) PAUSE;
        return end + pause + new CueText(words.subList(0, size)).fill();
    }

    private CueText cut(int size) {
        var first = words.subList(0, size);
        var piece = new CueText(List.copyOf(first));
        first.clear();
        return piece;
    }
}
