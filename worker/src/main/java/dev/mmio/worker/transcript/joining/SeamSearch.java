package dev.mmio.worker.transcript.joining;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Seam;
import dev.mmio.worker.transcript.joining.Alignment.Match;
import java.util.ArrayList;
import java.util.List;

/// Looks for the best place to go over from one chunk to the next.
///
/// That is the middle of a long run of words that both heard alike, near the middle of what both heard, where neither
/// has a gap. If there is none, times must do.
final class SeamSearch {

    private final Span overlap;
    private final HeardStrand left;
    private final HeardStrand right;
    private final List<Match> matches;

    SeamSearch(Span overlap, Strand left, Strand right) {
        this.overlap = overlap;
        this.left = HeardStrand.of(left, overlap);
        this.right = HeardStrand.of(right, overlap);
        this.matches = Alignment.of(this.left.near(), this.right.near());
    }

    Joint joint() {
        var open = Steady.of(matches, this::apart).stream()
                .filter(this::hasNoGapBefore)
                .toList();
        return open.isEmpty() ? joint(timeOfSeam()) : joint(Runs.middleOfBest(open, this::secondsFromMiddle));
    }

    private long apart(Match match) {
        return right.word(match.right()).start() - left.word(match.left()).start();
    }

    /// Returns whether the left has heard all up to here, and the right will have heard all from here on.
    private boolean hasNoGapBefore(Match match) {
        return left.word(match.left()).end() <= left.firstGap()
                && right.word(match.right()).start() >= right.lastGap();
    }

    private double secondsFromMiddle(Match match) {
        long start = left.word(match.left()).start() + right.word(match.right()).start();
        return Math.abs(start / 2.0 - overlap.middle()) / 1_000;
    }

    private Joint joint(Match seam) {
        var last = left.word(seam.left());
        long between =
                Math.max(last.start(), (last.end() + right.word(seam.right()).end()) / 2);
        long time = Math.max(right.lastGap(), Math.min(left.firstGap(), between));
        return joint(
                left.cutBefore(left.indexOf(seam.left()) + 1, time),
                right.cutBefore(right.indexOf(seam.right()) + 1, time),
                time);
    }

    /// A word that touches the gap of one is whole with the other.
    private Joint joint(long time) {
        return joint(
                left.cutBefore(time == right.lastGap() ? left.indexFrom(time) : left.indexAt(time), time),
                right.cutBefore(time == left.firstGap() ? right.indexBehind(time) : right.indexAt(time), time),
                time);
    }

    private Joint joint(Cut before, Cut after, long time) {
        return new Joint(before, after, new Seam(time, matches.size(), compared()), votes());
    }

    private List<Vote> votes() {
        var votes = new ArrayList<Vote>();
        for (var match : matches) {
            var known = left.word(match.left()).speaker();
            var label = right.word(match.right()).speaker();
            if (known != null && label != null) {
                votes.add(new Vote(known, label));
            }
        }
        return votes;
    }

    /// Returns the middle of the overlap, or what is nearest to it where neither has a gap, or hears nothing at all.
    private long timeOfSeam() {
        long from =
                left.isEmpty() ? overlap.start() : Math.max(overlap.start(), Math.min(left.firstGap(), overlap.end()));
        long to = right.isEmpty() ? overlap.end() : Math.min(overlap.end(), Math.max(right.lastGap(), overlap.start()));
        return to <= from ? Math.clamp(overlap.middle(), to, from) : (from + to) / 2;
    }

    private int compared() {
        if (matches.isEmpty()) {
            return Math.max(left.near().size(), right.near().size());
        }
        int lefts = matches.getLast().left() - matches.getFirst().left() + 1;
        int rights = matches.getLast().right() - matches.getFirst().right() + 1;
        return lefts + rights - matches.size();
    }
}
