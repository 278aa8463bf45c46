package dev.mmio.worker.transcript.joining;

import dev.mmio.worker.media.sound.Chunk;
import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.ChunkTranscript;
import dev.mmio.worker.transcript.HeardChunk;
import dev.mmio.worker.transcript.Origin;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Hears chunks as a model does: now and then a word is wrong, missing or one too many, a word that is cut is not
/// understood, and times are off, all of a chunk by the same and each by some more.
///
/// @param errors how many of a hundred words are not heard right
/// @param offset by how much the times of a chunk are off, in seconds
/// @param jitter by how much those of a word are off besides, in seconds
/// @param quantum times are multiples of it, in milliseconds
/// @param form what it tells
record Listener(int errors, double offset, double jitter, long quantum, Form form) {

    enum Form {
        WORDS,
        SEGMENTS,
        CHARACTERS
    }

    static final Listener EXACT = new Listener(0, 0, 0, 1, Form.WORDS);

    /// What was heard for each word that was said, by its index in the talk.
    record Heard(HeardChunk chunk, SortedMap<Integer, List<String>> words) {}

    Heard hear(Random random, Talk talk, Chunk chunk) {
        var heard = new TreeMap<Integer, List<String>>();
        var labels = new HashMap<String, String>();
        var words = new ArrayList<Labelled>();
        double off = random.nextGaussian() * offset;
        for (int i = 0; i < talk.words().size(); i++) {
            var said = talk.words().get(i);
            double share = (double) chunk.sound().within(said.span()).length()
                    / said.span().length();
            var texts = share == 1 ? whole(random, said.text()) : part(random, share);
            if (!texts.isEmpty()) {
                heard.put(i, texts);
                var label = labels.computeIfAbsent(said.speaker(), _ -> "speaker " + (labels.size() + 1));
                long time = time(said.span().start() - chunk.sound().start(), off + random.nextGaussian() * jitter);
                long start = words.isEmpty()
                        ? time
                        : Math.max(time, words.getLast().word().span().start());
                texts.forEach(text -> words.add(new Labelled(new Word(new Span(start, start + 300), text), label)));
            }
        }
        var transcript = new ChunkTranscript(segments(random, words), List.of(), List.of());
        return new Heard(new HeardChunk(chunk, transcript, Origin.SILENCE), heard);
    }

    private List<String> whole(Random random, String text) {
        if (random.nextInt(100) >= errors) {
            return List.of(text);
        }
        return switch (random.nextInt(3)) {
            case 0 -> List.of();
            case 1 -> List.of(text, form == Form.CHARACTERS ? text : Talk.word(random));
            default -> List.of(wrong(random));
        };
    }

    private List<String> part(Random random, double share) {
        return share < 0.35 ? List.of() : List.of(wrong(random));
    }

    private String wrong(Random random) {
        return form == Form.CHARACTERS
                ? Character.toString(0x4E00 + random.nextInt(5_000))
                : "x" + random.nextInt(5_000);
    }

    private long time(long start, double seconds) {
        return Math.max(0, Math.floorDiv(start + Math.round(seconds * 1_000), quantum) * quantum);
    }

    /// Returns segments of one speaker each, of a few words or many. Labels are in order of appearance in the chunk.
    private List<Segment> segments(Random random, List<Labelled> words) {
        var segments = new ArrayList<Segment>();
        int from = 0;
        for (int to = 1; to <= words.size(); to++) {
            if (to == words.size()
                    || !words.get(to).label().equals(words.get(from).label())
                    || (to - from > 6 && random.nextInt(8) == 0)) {
                segments.add(segment(words.subList(from, to)));
                from = to;
            }
        }
        return segments;
    }

    private Segment segment(List<Labelled> heard) {
        var words = heard.stream().map(Labelled::word).toList();
        var text = words.stream().map(Word::text).collect(Collectors.joining(form == Form.CHARACTERS ? "" : " "));
        var span =
                new Span(words.getFirst().span().start(), words.getLast().span().end());
        return new Segment(span, heard.getFirst().label(), text, form == Form.WORDS ? words : List.of());
    }

    private record Labelled(Word word, String label) {}
}
