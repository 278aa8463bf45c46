package dev.mmio.worker.transcript.format;

import dev.mmio.worker.media.sound.Chunk;
import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Gap;
import dev.mmio.worker.transcript.JoinedChunk;
import dev.mmio.worker.transcript.JoinedTranscript;
import dev.mmio.worker.transcript.Origin;
import dev.mmio.worker.transcript.Passage;
import dev.mmio.worker.transcript.Seam;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.Warning;
import dev.mmio.worker.transcript.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Makes up transcripts, the strange ones too: all at one time, fast, slow, without end, full of characters that mean
/// something in one form or another.
final class RandomTranscript {

    private static final List<String> WORDS = List.of(
            "a",
            "the",
            "river",
            "bridge,",
            "done.",
            "\"Well,",
            "R&D",
            "a<b",
            "-->",
            "*bold*",
            "_x_",
            "[1]",
            "#",
            "1.",
            "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
            "今日は晴れです。",
            "ภาษาไทย",
            "안녕하세요",
            "line\nbreak",
            "null\u0000",
            "😀",
            "—",
            "really?",
            "<v Bob>",
            "`code`",
            "\\",
            "|");
    private static final List<String> SPEAKERS = List.of("S1", "S2", "S3");

    private final Random random;
    private long time;

    private RandomTranscript(Random random) {
        this.random = random;
    }

    static JoinedTranscript of(long seed) {
        return new RandomTranscript(new Random(seed)).make();
    }

    private JoinedTranscript make() {
        boolean apart = random.nextBoolean();
        var passages = new ArrayList<Passage>();
        for (int left = random.nextInt(40); left > 0; left--) {
            passages.add(random.nextInt(8) == 0 ? gap() : segment(apart));
            time += random.nextBoolean() ? 0 : random.nextInt(5_000);
        }
        long end = time + random.nextInt(3_000);
        var chunk = new Chunk(0, new Span(0, end), new Span(0, end), end);
        return new JoinedTranscript(
                end,
                passages,
                List.of(new Warning(Warning.Kind.TIMES_ESTIMATED, new Span(0, end))),
                List.of(
                        new JoinedChunk(chunk, Origin.SILENCE, null),
                        new JoinedChunk(
                                chunk,
                                new Origin("a-model", 2, "0".repeat(64), List.of("halved")),
                                new Seam(end, 3, 4))));
    }

    private Gap gap() {
        long start = time;
        time += 1 + random.nextInt(100_000);
        return new Gap(new Span(start, time), random.nextBoolean() ? "RECITATION" : "PROHIBITED_CONTENT");
    }

    private Segment segment(boolean apart) {
        long start = time;
        var words = new ArrayList<Word>();
        int pace = random.nextInt(4) == 0 ? 0 : 50 + random.nextInt(600);
        for (int left = 1 + random.nextInt(60); left > 0; left--) {
            long from = time + (random.nextInt(10) == 0 ? random.nextInt(3_000) : 0);
            time = from + random.nextInt(pace + 1);
            words.add(new Word(new Span(from, time), WORDS.get(random.nextInt(WORDS.size()))));
        }
        var text = String.join(" ", words.stream().map(Word::text).toList());
        return new Segment(new Span(start, time), speaker(apart), text, random.nextBoolean() ? words : List.of());
    }

    private @Nullable String speaker(boolean apart) {
        return apart ? SPEAKERS.get(random.nextInt(SPEAKERS.size())) : null;
    }
}
