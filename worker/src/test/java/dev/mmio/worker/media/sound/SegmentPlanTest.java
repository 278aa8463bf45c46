package dev.mmio.worker.media.sound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.media.sound.CutRules.Overlap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SegmentPlanTest {

    private static final CutRules QUARTERS =
            new CutRules(Duration.ofMinutes(15), Duration.ofMinutes(20), Overlap.AT_HARD_CUTS);
    private static final CutRules MINUTES =
            new CutRules(Duration.ofMinutes(1), Duration.ofMinutes(2), Overlap.AT_HARD_CUTS);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void coversEveryRecordingWithoutGapOrOverlap(long seed) {
        var random = new Random(seed);
        var map = TestSound.random(random);
        var rules = rules(random);

        var chunks = SegmentPlan.of(map, rules);

        long end = 0;
        for (var chunk : chunks) {
            assertThat(chunk.core().start()).as("seed %d", seed).isEqualTo(end);
            assertThat(chunk.core().length() % EnergyMap.FRAME)
                    .as("seed %d", seed)
                    .isZero();
            assertThat(chunk.core().isEmpty()).as("seed %d", seed).isFalse();
            assertThat(chunk.sound().length())
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(rules.maximum().toMillis());
            assertThat(chunk.sound().within(map.span())).as("seed %d", seed).isEqualTo(chunk.sound());
            end = chunk.core().end();
        }
        assertThat(end).as("seed %d", seed).isEqualTo(map.span().end());
        assertThat(chunks)
                .extracting(Chunk::index)
                .as("seed %d", seed)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sendsEveryFrameThatMayBeSpeech(long seed) {
        var random = new Random(seed);
        var map = TestSound.random(random);

        var sent = new boolean[map.frames()];
        for (var chunk : SegmentPlan.of(map, rules(random))) {
            Arrays.fill(sent, frame(chunk.sound().start()), frame(chunk.sound().end()), true);
        }

        for (int frame = 0; frame < sent.length; frame++) {
            boolean loud = map.level(frame) >= TestSound.FAINT;
            assertThat(sent[frame] || !loud)
                    .as("seed %d, frame %d", seed, frame)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void decidesTheSameHoweverLoudnessBecomesKnown(long seed) {
        var random = new Random(seed);
        var map = TestSound.random(random);
        var rules = rules(random);
        var plan = new SegmentPlan(rules);

        var chunks = new ArrayList<Chunk>();
        for (int from = 0; from < map.frames(); ) {
            int to = Math.min(map.frames(), from + 1 + random.nextInt(5_000));
            chunks.addAll(plan.add(Arrays.copyOfRange(map.levels(), from, to)));
            from = to;
        }
        chunks.addAll(plan.end());

        assertThat(chunks).as("seed %d", seed).isEqualTo(SegmentPlan.of(map, rules));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void overlapsAtHardCutsOnly(long seed) {
        var random = new Random(seed);
        var map = TestSound.random(random);

        var chunks = SegmentPlan.of(map, MINUTES);

        for (int i = 1; i < chunks.size(); i++) {
            var before = chunks.get(i - 1).sound();
            var after = chunks.get(i).sound();
            if (before.end() > after.start() && !before.isEmpty() && !after.isEmpty()) {
                long cut = chunks.get(i).core().start();
                assertThat(before.end()).as("seed %d, chunk %d", seed, i).isGreaterThan(cut);
                assertThat(after.start()).as("seed %d, chunk %d", seed, i).isLessThan(cut);
                assertThat(before.end() - after.start()).isLessThanOrEqualTo(10_000);
            }
        }
    }

    @Test
    void cutsInThePauseNearTheTarget() {
        var map = new TestSound(new Random(1))
                .speech(890_000)
                .pause(800)
                .speech(700_000)
                .map();

        var chunks = SegmentPlan.of(map, QUARTERS);

        assertThat(chunks).extracting(Chunk::core).containsExactly(new Span(0, 890_400), new Span(890_400, 1_590_800));
        assertThat(chunks)
                .extracting(Chunk::sound)
                .isEqualTo(chunks.stream().map(Chunk::core).toList());
    }

    @Test
    void overlapsWhereNobodyPauses() {
        var map = new TestSound(new Random(1)).speech(1_600_000).map();

        var chunks = SegmentPlan.of(map, QUARTERS);

        long cut = chunks.getFirst().core().end();
        assertThat(chunks).hasSize(2);
        assertThat(cut).isBetween(780_000L, 1_020_000L);
        assertThat(chunks.getFirst().sound()).isEqualTo(new Span(0, cut + 5_000));
        assertThat(chunks.getLast().sound()).isEqualTo(new Span(cut - 5_000, 1_600_000));
    }

    @Test
    void overlapsEverywhereToTellSpeakersApart() {
        var rules = new CutRules(Duration.ofMinutes(15), Duration.ofMinutes(20), Overlap.EVERYWHERE);
        var map = new TestSound(new Random(1))
                .speech(890_000)
                .pause(800)
                .speech(700_000)
                .map();

        assertThat(SegmentPlan.of(map, rules))
                .extracting(Chunk::sound)
                .containsExactly(new Span(0, 897_900), new Span(882_900, 1_590_800));
    }

    @Test
    void givesAChunkBeforeTheEndIsKnown() {
        var plan = new SegmentPlan(QUARTERS);

        assertThat(plan.add(new TestSound(new Random(1)).speech(1_070_000).map().levels()))
                .isEmpty();
        assertThat(plan.add(new TestSound(new Random(2)).speech(20_000).map().levels()))
                .hasSize(1);
    }

    @Test
    void leavesNoTailThatIsTooShort() {
        for (int tail = 10; tail < 200_000; tail += 7_770) {
            var map = new TestSound(new Random(tail))
                    .speech(900_000)
                    .pause(500)
                    .speech(tail)
                    .map();

            var chunks = SegmentPlan.of(map, QUARTERS);

            assertThat(chunks.getLast().core().length())
                    .as("tail of %d ms", tail)
                    .isGreaterThanOrEqualTo(60_000);
        }
    }

    @Test
    void neverExceedsTheLimitOfTheModel() {
        var rules = new CutRules(Duration.ofMinutes(15), Duration.ofMinutes(15), Overlap.EVERYWHERE);
        var map = new TestSound(new Random(1)).speech(9_000_000).map();

        assertThat(SegmentPlan.of(map, rules))
                .allSatisfy(chunk -> assertThat(chunk.sound().length()).isBetween(120_000L, 900_000L));
    }

    @Test
    void doesNotSendSilence() {
        var map = new TestSound(new Random(1))
                .pause(10_000)
                .speech(100_000)
                .pause(1_500_000)
                .speech(60_000)
                .map();

        var chunks = SegmentPlan.of(map, QUARTERS);

        assertThat(chunks.stream().map(Chunk::sound).filter(sound -> !sound.isEmpty()))
                .containsExactly(new Span(9_000, 111_000), new Span(1_609_000, 1_670_000));
        assertThat(chunks.stream().filter(chunk -> chunk.speech() == 0)).isNotEmpty();
    }

    @Test
    void sendsNothingOfARecordingOfSilence() {
        var map = new TestSound(new Random(1)).pause(4_000_000).map();

        assertThat(SegmentPlan.of(map, QUARTERS))
                .isNotEmpty()
                .allSatisfy(chunk -> assertThat(chunk.speech()).isZero());
    }

    @Test
    void sendsSoundInWhichSpeechCannotBeTold() {
        var flat = new byte[100_000];
        Arrays.fill(flat, (byte) -14);

        assertThat(SegmentPlan.of(new EnergyMap(flat), QUARTERS))
                .allSatisfy(chunk -> assertThat(chunk.speech()).isPositive());
    }

    @Test
    void takesTheShortestRecordings() {
        assertThat(SegmentPlan.of(new EnergyMap(new byte[0]), QUARTERS)).isEmpty();
        assertThat(SegmentPlan.of(new EnergyMap(new byte[1]), QUARTERS))
                .containsExactly(new Chunk(0, new Span(0, 10), new Span(0, 10), 10));
    }

    private static CutRules rules(Random random) {
        long target = 1_000L + random.nextInt(300_000);
        var overlap = random.nextBoolean() ? Overlap.EVERYWHERE : Overlap.AT_HARD_CUTS;
        return new CutRules(Duration.ofMillis(target), Duration.ofMillis(target + random.nextInt(100_000)), overlap);
    }

    private static int frame(long millis) {
        return (int) (millis / EnergyMap.FRAME);
    }
}
