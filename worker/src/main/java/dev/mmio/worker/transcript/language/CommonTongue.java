package dev.mmio.worker.transcript.language;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The language of a recording, as its chunks show it while they come, in any order. May be used by many threads.
///
/// A language that stays when it is asked for again is spoken there, it seems; once that has happened in some chunks,
/// it belongs to the recording like the other.
public final class CommonTongue {

    /// Below that, chance has too much to say.
    private static final int ENOUGH = 300;

    private static final int USUAL = 3;

    private final Tongue known = new Tongue();

    /// What was said in chunks that are not judged yet.
    private final Map<Integer, List<Vocables>> fresh = new HashMap<>();

    private final Set<Integer> learned = new HashSet<>();

    /// Chunks in which it stayed.
    private final Set<Integer> stayed = new HashSet<>();

    /// Takes an answer about a chunk, so that other chunks can be compared with it.
    public synchronized void hear(int chunk, List<Segment> answer) {
        fresh.put(chunk, vocables(answer));
    }

    /// Returns whether enough is known of other chunks to judge this one.
    public synchronized boolean isKnownBeside(int chunk) {
        return beside(chunk).size() >= ENOUGH;
    }

    /// Returns where an answer is surely in another language than other chunks, or than it begins in; in order.
    public synchronized List<Span> strange(int chunk, List<Segment> answer) {
        return new OtherTongue(beside(chunk), answer).spans();
    }

    /// Learns, once, from what a chunk says in the language of the recording.
    public synchronized void learn(int chunk, List<Segment> own) {
        fresh.remove(chunk);
        if (learned.add(chunk)) {
            vocables(own).forEach(known::learn);
        }
    }

    /// Takes note of what a chunk says in another language though it was asked for again.
    public synchronized void stays(int chunk, List<Segment> other) {
        stayed.add(chunk);
        if (stayed.size() >= USUAL) {
            vocables(other).forEach(known::learn);
        }
    }

    private Tongue beside(int chunk) {
        var all = known.copy();
        fresh.forEach((index, said) -> {
            if (index != chunk) {
                said.forEach(all::learn);
            }
        });
        return all;
    }

    private static List<Vocables> vocables(List<Segment> segments) {
        return segments.stream().map(each -> Vocables.of(each.text())).toList();
    }
}
