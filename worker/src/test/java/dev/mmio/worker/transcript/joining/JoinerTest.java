package dev.mmio.worker.transcript.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mmio.worker.media.sound.Chunk;
import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.ChunkTranscript;
import dev.mmio.worker.transcript.Gap;
import dev.mmio.worker.transcript.HeardChunk;
import dev.mmio.worker.transcript.JoinedTranscript;
import dev.mmio.worker.transcript.Origin;
import dev.mmio.worker.transcript.Passage;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.Warning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JoinerTest {

    private static final Chunk FIRST = new Chunk(0, new Span(0, 60_000), new Span(0, 65_000), 60_000);
    private static final Chunk SECOND = new Chunk(1, new Span(60_000, 120_000), new Span(55_000, 120_000), 60_000);
    private static final Chunk APART = new Chunk(1, new Span(60_000, 120_000), new Span(60_000, 120_000), 60_000);
    private static final Chunk BEFORE_IT = new Chunk(0, new Span(0, 60_000), new Span(0, 60_000), 60_000);

    private final Joiner joiner = new Joiner();

    @Test
    void putsOneAfterTheOtherWhereTheCutIsSilent() {
        var whole =
                join(heard(BEFORE_IT, said(58_000, 60_400, "and so on.")), heard(APART, said(0, 2_000, "And so on.")));

        assertThat(texts(whole)).containsExactly("and so on.", "And so on.");
        assertThat(whole.segments()).extracting(Segment::span).containsExactly(span(58, 60), span(60, 62));
        assertThat(whole.chunks().getLast().seam()).isNull();
    }

    @Test
    void goesOverInTheMiddleOfWhatBothHeardAlike() {
        var whole = join(
                heard(FIRST, said(50_000, 65_000, "we go down to the river and there we sit by the wa")),
                heard(SECOND, said(0, 15_000, "owl to the river, and there we sit by the water all day")));

        assertThat(String.join(" ", texts(whole)))
                .isEqualToIgnoringCase("we go down to the river and there we sit by the water all day");
        assertThat(whole.chunks().getLast().seam()).satisfies(seam -> {
            assertThat(seam.matched()).isEqualTo(9);
            assertThat(seam.words()).isEqualTo(9);
            assertThat(seam.time()).isBetween(55_000L, 65_000L);
        });
    }

    @Test
    void goesOverInTheMiddleOfTheTimeIfTheyHeardNothingAlike() {
        var whole = join(
                heard(FIRST, said(55_000, 65_000, "a b c d e f g h i j")),
                heard(SECOND, said(0, 10_000, "0 1 2 3 4 5 6 7 8 9")));

        assertThat(texts(whole)).containsExactly("a b c d e", "5 6 7 8 9");
        assertThat(whole.chunks().getLast().seam())
                .satisfies(seam -> assertThat(seam.confidence()).isZero());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void losesAndDoublesNothingIfTimesAreExact(long seed) {
        assertThat(residue(seed, Listener.EXACT)).as("seed %d", seed).isZero();
        assertThat(residue(seed, new Listener(0, 0, 0, 1, Listener.Form.SEGMENTS)))
                .as("seed %d, segments", seed)
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void losesAndDoublesNextToNothingIfTimesAreBad(Listener.Form form) {
        var listener = new Listener(5, 1.5, 0.5, 1_000, form);

        var bad = new ArrayList<String>();
        int sum = 0;
        for (long seed = 0; seed < 300; seed++) {
            int residue = residue(seed, listener);
            sum += residue;
            if (residue > 0) {
                bad.add(residue + " words with seed " + seed);
            }
        }

        assertThat(sum / 300.0).as("%s", bad).isLessThanOrEqualTo(0.2);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void doesNotCareInWhichOrderChunksCome(long seed) {
        var random = new Random(seed);
        var talk = Talk.of(random, 150_000);
        var chunks = new ArrayList<HeardChunk>();
        for (var chunk : talk.chunks(random, 5, seed % 2 == 0 ? 10_000 : 0)) {
            chunks.add(new Listener(5, 1.5, 0.5, 1_000, Listener.Form.WORDS)
                    .hear(random, talk, chunk)
                    .chunk());
        }
        var inOrder = join(chunks.toArray(HeardChunk[]::new));
        var shuffled = new Joiner();
        Collections.shuffle(chunks, random);

        var given = new ArrayList<Passage>();
        chunks.forEach(chunk -> given.addAll(shuffled.add(chunk)));
        given.addAll(shuffled.end());

        assertThat(shuffled.transcript(150_000)).as("seed %d", seed).isEqualTo(inOrder);
        assertThat(given).as("seed %d", seed).isEqualTo(inOrder.passages());
    }

    @Test
    void holdsBackOnlyWhatIsBeforeAnOpenCut() {
        assertThat(joiner.add(heard(FIRST, said(0, 40_000, "long ago"), said(48_000, 60_000, "just now"))))
                .extracting(JoinerTest::text)
                .containsExactly("long ago");
        assertThat(joiner.add(heard(SECOND, said(20_000, 30_000, "later"))))
                .extracting(JoinerTest::text)
                .containsExactly("just now", "later");
        assertThat(joiner.end()).isEmpty();
    }

    @Test
    void givesWhatIsBeforeASilentCutAtOnceButNotBeforeItsTurn() {
        assertThat(joiner.add(heard(APART, said(0, 1_000, "two")))).isEmpty();
        assertThatThrownBy(joiner::end).hasMessageContaining("chunk 0 is missing");
        assertThat(joiner.add(heard(BEFORE_IT, said(0, 1_000, "one"))))
                .extracting(JoinerTest::text)
                .containsExactly("one", "two");
    }

    @Test
    void keepsWhatOnlyOneOfThemHeard() {
        var silent = new HeardChunk(SECOND, new ChunkTranscript(List.of(), List.of(), List.of()), Origin.SILENCE);

        assertThat(texts(join(heard(FIRST, said(55_000, 65_000, "a b c d e f g h i j")), silent)))
                .containsExactly("a b c d e f g h i j");
    }

    @Test
    void aGapThatTheNeighbourHeardIsNone() {
        var left = new ChunkTranscript(
                List.of(said(40_000, 58_000, "what is heard by the first")), List.of(gap(58_000, 65_000)), List.of());
        var right = new ChunkTranscript(
                List.of(said(3_000, 9_000, "by the first is heard by the second")),
                List.of(gap(0, 3_000), gap(30_000, 40_000)),
                List.of());

        var whole = join(new HeardChunk(FIRST, left, Origin.SILENCE), new HeardChunk(SECOND, right, Origin.SILENCE));

        assertThat(whole.gaps()).containsExactly(new Gap(span(85, 95), "SAFETY"));
        assertThat(String.join(" ", texts(whole))).isEqualTo("what is heard by the first is heard by the second");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hasNoGapWhereEitherHasWords(long seed) {
        var random = new Random(seed);
        var talk = Talk.of(random, 60_000);
        var chunks = talk.chunks(random, 2, 10_000);
        int deaf = random.nextInt(2);
        long start = chunks.get(1).sound().start() - 8_000 + random.nextInt(16_000);
        var gap = chunks.get(deaf).sound().within(new Span(start, start + 1 + random.nextInt(9_000)));
        var heard = chunks.stream()
                .map(chunk -> Listener.EXACT.hear(random, talk, chunk).chunk())
                .map(each -> each.chunk().index() == deaf ? without(each, gap, talk) : each);

        var whole = join(heard.toArray(HeardChunk[]::new));

        long covered = chunks.get(1 - deaf).sound().within(gap).length();
        assertThat(whole.gaps().stream().mapToLong(left -> left.span().length()).sum())
                .as("seed %d, %s of %d", seed, gap, deaf)
                .isEqualTo(gap.length() - covered);
        var missing = whole.gaps().stream().map(Gap::span).toList();
        // A word that the end of a sound cuts in half is garbled. If the other has its gap there, nobody heard it.
        assertThat(keys(whole).stream().filter(word -> !word.startsWith("x")))
                .as("seed %d, %s of %d", seed, gap, deaf)
                .isEqualTo(talk.words().stream()
                        .filter(said -> missing.stream().noneMatch(left -> touches(said.span(), left)))
                        .filter(said -> isWithin(said.span(), chunks.get(1 - deaf))
                                || (isWithin(said.span(), chunks.get(deaf)) && !touches(said.span(), gap)))
                        .map(Talk.Said::text)
                        .toList());
    }

    /// Leaves out what was said in a stretch of the recording.
    private static HeardChunk without(HeardChunk heard, Span gap, Talk talk) {
        long start = heard.chunk().sound().start();
        var unheard = talk.words().stream()
                .filter(said -> touches(said.span(), gap))
                .map(said -> said.span().start())
                .toList();
        var segments = heard.transcript().segments().stream()
                .flatMap(segment -> segment.words().stream())
                .filter(word -> !unheard.contains(word.span().start() + start))
                .map(word -> new Segment(word.span(), null, word.text(), List.of(word)))
                .toList();
        var gaps = List.of(new Gap(gap.later(-start), "SAFETY"));
        return new HeardChunk(heard.chunk(), new ChunkTranscript(segments, gaps, List.of()), heard.origin());
    }

    private static boolean isWithin(Span said, Chunk chunk) {
        return chunk.sound().within(said).equals(said);
    }

    private static boolean touches(Span one, Span other) {
        return one.start() < other.end() && other.start() < one.end();
    }

    @Test
    void aGapThatBothHaveStays() {
        var left = new ChunkTranscript(List.of(), List.of(gap(50_000, 65_000)), List.of());
        var right = new ChunkTranscript(List.of(), List.of(gap(0, 20_000)), List.of());

        var whole = join(new HeardChunk(FIRST, left, Origin.SILENCE), new HeardChunk(SECOND, right, Origin.SILENCE));

        assertThat(whole.gaps()).extracting(Gap::span).containsExactly(span(50, 60), span(60, 75));
    }

    @Test
    void clipsWarningsAtTheSeam() {
        var warning = new Warning(Warning.Kind.UNUSUAL_RATE, new Span(0, 65_000));
        var transcript = new ChunkTranscript(List.of(), List.of(), List.of(warning));

        var whole = join(
                new HeardChunk(FIRST, transcript, Origin.SILENCE), new HeardChunk(SECOND, transcript, Origin.SILENCE));

        assertThat(whole.warnings()).extracting(Warning::span).containsExactly(span(0, 60), span(60, 120));
    }

    @Test
    void knowsSpeakersAgainByWhatTheySay() {
        var whole = join(
                heard(
                        FIRST,
                        by("A", said(20_000, 30_000, "nobody ever comes here")),
                        by("B", said(55_000, 59_000, "the river is high today")),
                        by("C", said(60_000, 64_000, "then we take the long bridge"))),
                heard(
                        SECOND,
                        by("A", said(0, 4_000, "the river is high today")),
                        by("B", said(5_000, 9_000, "then we take the long bridge")),
                        by("C", said(20_000, 24_000, "may I come with you"))));

        assertThat(whole.segments())
                .extracting(segment -> segment.speaker() + " " + segment.text())
                .containsSubsequence("S1 nobody ever comes here", "S4 may I come with you")
                .anyMatch(words -> words.startsWith("S2 the river"));
        assertThat(whole.speakers()).containsExactly("S1", "S2", "S3", "S4");
    }

    @Test
    void knowsTheOtherOfTwoWhoIsSilentAroundACut() {
        var whole = join(
                heard(
                        FIRST,
                        by("A", said(20_000, 30_000, "nobody ever comes here")),
                        by("B", said(55_000, 64_000, "the river is high today so take the bridge"))),
                heard(
                        SECOND,
                        by("A", said(0, 9_000, "the river is high today so take the bridge")),
                        by("B", said(20_000, 24_000, "may I come with you"))));

        assertThat(whole.speakers()).containsExactly("S1", "S2");
        assertThat(whole.segments().getLast().speaker()).isEqualTo("S1");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverTakesOneSpeakerForTwoOthers(long seed) {
        var random = new Random(seed);
        var talk = Talk.of(random, 60_000);
        var chunks = talk.chunks(random, 2, 15_000);
        var listener = new Listener(5, 1.5, 0.5, 1_000, Listener.Form.WORDS);
        var left = listener.hear(random, talk, chunks.get(0)).chunk();
        var right = listener.hear(random, talk, chunks.get(1)).chunk();

        var whole = join(left, right);

        long labels = right.transcript().segments().stream()
                .map(Segment::speaker)
                .distinct()
                .count();
        assertThat(whole.speakers().size()).as("seed %d", seed).isBetween((int) Math.max(1, labels - 1), 5);
        assertThat(whole.segments()).as("seed %d", seed).allMatch(segment -> segment.speaker() != null);
    }

    static LongStream seeds() {
        return LongStream.range(0, 120);
    }

    static Listener.Form[] forms() {
        return Listener.Form.values();
    }

    private static int residue(long seed, Listener listener) {
        var random = new Random(seed);
        var talk = Talk.of(random, 60_000);
        var said = listener.form() == Listener.Form.CHARACTERS ? talk.inCharacters() : talk;
        var chunks = said.chunks(random, 2, 10_000);
        var left = listener.hear(random, said, chunks.get(0));
        var right = listener.hear(random, said, chunks.get(1));
        return Residue.of(keys(join(left.chunk(), right.chunk())), left.words(), right.words());
    }

    private static List<String> keys(JoinedTranscript whole) {
        return HeardWord.of(new Strand(whole.passages(), List.of())).stream()
                .map(HeardWord::key)
                .toList();
    }

    private static JoinedTranscript join(HeardChunk... chunks) {
        var joiner = new Joiner();
        List.of(chunks).forEach(joiner::add);
        joiner.end();
        return joiner.transcript(150_000);
    }

    private static HeardChunk heard(Chunk chunk, Segment... segments) {
        return new HeardChunk(chunk, new ChunkTranscript(List.of(segments), List.of(), List.of()), Origin.SILENCE);
    }

    private static Segment said(long start, long end, String text) {
        return new Segment(new Span(start, end), null, text, List.of());
    }

    private static Segment by(String speaker, Segment segment) {
        return segment.by(speaker);
    }

    private static Gap gap(long start, long end) {
        return new Gap(new Span(start, end), "SAFETY");
    }

    private static Span span(long start, long end) {
        return new Span(start * 1_000, end * 1_000);
    }

    private static List<String> texts(JoinedTranscript whole) {
        return whole.segments().stream().map(Segment::text).toList();
    }

    private static @Nullable String text(Passage passage) {
        return passage instanceof Segment segment ? segment.text() : null;
    }
}
