package dev.mmio.worker.media.sound;

import java.util.ArrayList;
import java.util.List;

/// Decides where a recording is cut, while its loudness becomes known. Does no more than arithmetic; one thread uses
/// it.
///
/// The end of a chunk is decided once it is certain that what follows is not too short for a chunk of its own. A long
/// silence ends the chunk before it, and one at the beginning or end of a chunk is not sent.
public final class SegmentPlan {

    private static final long SURROUNDINGS = 30_000;

    private final CutRules rules;
    private final Levels levels = new Levels();
    private Cut open = Cut.edge(0);
    private int index;

    public SegmentPlan(CutRules rules) {
        this.rules = rules;
    }

    /// Returns all chunks of a recording that is known already.
    public static List<Chunk> of(EnergyMap map, CutRules rules) {
        var plan = new SegmentPlan(rules);
        var chunks = new ArrayList<>(plan.add(map.levels()));
        chunks.addAll(plan.end());
        return List.copyOf(chunks);
    }

    /// Takes what became known.
    ///
    /// @param more dB relative to full scale, a frame each
    /// @return the chunks whose end is decided now
    public List<Chunk> add(byte[] more) {
        levels.add(more);
        var chunks = new ArrayList<Chunk>();
        while (levels.end() >= open.time() + rules.horizon()) {
            var stretch = stretch(open.time() + rules.horizon());
            var cut = stretch.silenceCut(longest(), rules.shortest());
            chunks.add(close(stretch, cut != null ? cut : best(stretch.map(), rules.usual(), rules.leeway())));
        }
        return chunks;
    }

    /// Returns the chunks of what is left, when all is known.
    public List<Chunk> end() {
        var chunks = new ArrayList<Chunk>();
        while (open.time() < levels.end()) {
            var stretch = stretch(levels.end());
            var cut = stretch.silenceCut(longest().within(stretch.map().span()), rules.shortest());
            chunks.add(close(stretch, cut != null ? cut : lastCut(stretch.map())));
        }
        return chunks;
    }

    /// What is left is one chunk if it is not too long, or else several of about the same length.
    private Cut lastCut(EnergyMap map) {
        long left = levels.end() - open.time();
        long chunks = Math.ceilDiv(left, rules.longest());
        return chunks == 1 ? Cut.edge(levels.end()) : best(map, left / chunks, left / chunks / 4);
    }

    private Cut best(EnergyMap map, long length, long leeway) {
        long target = open.time() + length;
        var window = new Span(
                Math.max(open.time() + EnergyMap.FRAME, target - leeway),
                Math.min(longest().end(), target + leeway));
        return Cut.best(map, window, target);
    }

    private Stretch stretch(long end) {
        return Stretch.of(levels.map(open.time() - SURROUNDINGS, end));
    }

    private Span longest() {
        return new Span(open.time(), open.time() + rules.longest());
    }

    private Chunk close(Stretch stretch, Cut cut) {
        var core = new Span(open.time(), cut.time());
        var sound = stretch.sound(core, rules.margin(open), rules.margin(cut));
        var chunk = new Chunk(index++, core, sound, stretch.speech(sound));
        open = cut;
        levels.forget(open.time() - SURROUNDINGS);
        return chunk;
    }

    /// Returns from when on the recording is needed by chunks that are not decided yet, in milliseconds.
    public long needed() {
        return Math.max(0, open.time() - rules.margin());
    }
}
