package dev.mmio.worker.transcript.mending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.ChunkTranscript;
import dev.mmio.worker.transcript.Gap;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.Spoken;
import dev.mmio.worker.transcript.Warning;
import dev.mmio.worker.transcript.examining.Ask;
import dev.mmio.worker.transcript.examining.Ask.Manner;
import dev.mmio.worker.transcript.examining.Ending;
import dev.mmio.worker.transcript.examining.Reply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepairPlanTest {

    private static final long LENGTH = 600_000;

    private final Spoken spoken = Spoken.of(11, LENGTH);
    private final PlayedModel model = new PlayedModel(spoken);
    private final List<Ask> asked = new ArrayList<>();

    @Test
    void acceptsAWholeAnswer() {
        var plan = play(model::whole);

        assertThat(plan.replies()).isEqualTo(1);
        assertThat(plan.asked()).isEqualTo(LENGTH);
        hasAll(plan.transcript());
        assertThat(plan.transcript().gaps()).isEmpty();
    }

    @Test
    void asksOnlyForWhatIsMissing() {
        var hole = new Span(200_000, 240_000);
        var plan = play(ask -> ask.depth() == 0 ? model.without(ask, hole) : model.whole(ask));

        hasAll(plan.transcript());
        assertThat(plan.replies()).isEqualTo(2);
        assertThat(plan.asked() - LENGTH).isBetween(30_000L, 60_000L);
    }

    @Test
    void asksForSomeOfWhatIsKnownTooSoThatAnswersCanBeJoined() {
        var hole = new Span(200_000, 240_000);
        play(ask -> ask.depth() == 0 ? model.without(ask, hole) : model.whole(ask));

        var again = asked.getLast();
        assertThat(again.core().start() - again.span().start()).isBetween(3_000L, 13_500L);
        assertThat(again.span().end() - again.core().end()).isBetween(3_000L, 13_500L);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.6, 0.9})
    void keepsWhatCameBeforeTheEndAndAsksForTheRest(double share) {
        var plan = play(ask -> ask.depth() == 0 ? model.cutOff(ask, share, new Ending.CutOff()) : model.whole(ask));

        hasAll(plan.transcript());
        assertThat(plan.asked()).isCloseTo(LENGTH + Math.round((1 - share) * LENGTH), within(60_000));
        assertThat(asked).hasSize(share < 0.5 ? 3 : 2);
    }

    @Test
    void asksWarmerForWhatWentInCircles() {
        var plan = play(ask -> ask.depth() == 0 ? model.looped(ask, 0.6) : model.whole(ask));

        hasAll(plan.transcript());
        assertThat(asked.getLast().manner()).isEqualTo(Manner.WARMER);
        assertThat(asked.getLast().span().start()).isGreaterThan(LENGTH / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RECITATION", "SAFETY", "PROHIBITED_CONTENT"})
    void narrowsWhatIsBlockedByHalving(String reason) {
        long place = 345_000;
        var plan = play(ask -> ask.span().contains(place) ? model.blocked(ask, reason) : model.whole(ask));

        var gaps = plan.transcript().gaps();
        assertThat(gaps).hasSize(1);
        assertThat(gaps.getFirst().reason()).isEqualTo(reason);
        assertThat(gaps.getFirst().span().contains(place)).isTrue();
        assertThat(gaps.getFirst().span().length()).isLessThan(LENGTH / 5);
    }

    @Test
    void goesUpTheLadderWhileAnAnswerCannotBeRead() {
        var plan = play(ask -> ask.manner() == Manner.PLAIN ? model.whole(ask) : model.says(ask, "I cannot do that."));

        assertThat(asked).extracting(Ask::manner).containsExactly(Manner.USUAL, Manner.WARMER, Manner.PLAIN);
        hasAll(plan.transcript());
        assertThat(plan.transcript().warnings())
                .containsExactly(
                        new Warning(Warning.Kind.TIMES_ESTIMATED, spoken.span()),
                        new Warning(Warning.Kind.COMPLETENESS_UNKNOWN, spoken.span()));
    }

    @Test
    void asksTheOtherModelIfThereIsOne() {
        var plan = play(
                RepairLimits.withFallback(),
                ask -> ask.manner() == Manner.FALLBACK ? model.whole(ask) : new Reply.Refused("INVALID_REQUEST"));

        assertThat(asked).extracting(Ask::manner).containsExactly(Manner.USUAL, Manner.FALLBACK);
        hasAll(plan.transcript());
    }

    @Test
    void saysWhyNothingCameOfIt() {
        assertThat(play(_ -> new Reply.Refused("INVALID_REQUEST")).transcript().gaps())
                .containsExactly(new Gap(spoken.span(), "INVALID_REQUEST"));
        assertThat(play(_ -> new Reply.Unreadable()).transcript().gaps())
                .containsExactly(new Gap(spoken.span(), "UNHEARD"));
    }

    @Test
    void believesASecondAnswerThatNobodySpeaks() {
        var hole = new Span(200_000, 260_000);
        var plan = play(ask -> model.without(ask, hole));

        assertThat(asked).extracting(Ask::manner).containsExactly(Manner.USUAL, Manner.USUAL, Manner.WARMER);
        assertThat(plan.transcript().gaps())
                .hasSize(1)
                .allSatisfy(gap -> assertThat(gap.reason()).isEqualTo("UNHEARD"));
    }

    @Test
    void takesOnlyRepliesToWhatItAsked() {
        var plan = RepairPlan.of(spoken.clock(), RepairLimits.usual());

        assertThatThrownBy(() -> plan.after(new Ask(new Span(0, 10), Manner.USUAL, 0), new Reply.Unreadable()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(plan::transcript).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void endsAndStaysWithinBoundsAndHidesNoHole(long seed) {
        var random = new Random(seed);
        var sound = Spoken.of(seed, 60_000 + random.nextInt(600_000));
        var played = new PlayedModel(sound);
        var plan =
                RepairPlan.of(sound.clock(), random.nextBoolean() ? RepairLimits.usual() : RepairLimits.withFallback());
        var keys = new HashSet<String>();
        int faults = random.nextInt(11);
        while (!plan.isDone()) {
            var ask = plan.open().get(random.nextInt(plan.open().size()));
            assertThat(keys.add(ask.key()))
                    .as("seed %d: %s asked twice", seed, ask.key())
                    .isTrue();
            assertThat(ask.depth()).as("seed %d", seed).isLessThanOrEqualTo(3);
            plan = plan.after(ask, random.nextInt(10) < faults ? fault(played, ask, random) : played.whole(ask));
            assertThat(plan.asked())
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(3 * sound.span().length());
            assertThat(plan.replies()).as("seed %d", seed).isLessThan(200);
        }

        hasNoSilentHole(sound, plan.transcript(), seed);
    }

    static LongStream seeds() {
        return LongStream.range(0, 120);
    }

    private static Reply fault(PlayedModel model, Ask ask, Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> model.says(ask, "[]");
            case 1 -> model.without(ask, hole(ask.span(), random));
            case 2 -> model.cutOff(ask, random.nextDouble(), new Ending.CutOff());
            case 3 -> model.cutOff(ask, random.nextDouble(), new Ending.Blocked("SPII"));
            case 4 -> model.looped(ask, random.nextDouble());
            case 5 -> model.blocked(ask, "RECITATION");
            case 6 -> new Reply.Refused("INVALID_REQUEST");
            default -> model.says(ask, "Here is {nothing}.");
        };
    }

    private static Span hole(Span span, Random random) {
        long start = span.start() + random.nextLong(span.length() + 1);
        return new Span(start, start + random.nextInt(40_000));
    }

    private static void hasNoSilentHole(Spoken sound, ChunkTranscript transcript, long seed) {
        var told = Stream.concat(
                        transcript.segments().stream().map(Segment::span),
                        transcript.gaps().stream().map(Gap::span))
                .sorted(Comparator.comparingLong(Span::start))
                .toList();
        long covered = 0;
        for (var span : told) {
            if (span.start() > covered) {
                assertThat(sound.clock().speech(new Span(covered, span.start())))
                        .as("seed %d, after %d", seed, covered)
                        .isLessThanOrEqualTo(6_000);
            }
            covered = Math.max(covered, span.end());
        }
        assertThat(sound.clock()
                        .speech(new Span(covered, Math.max(covered, sound.span().end()))))
                .as("seed %d, at the end", seed)
                .isLessThanOrEqualTo(6_000);
    }

    /// A sentence may be in two segments where answers were joined.
    private void hasAll(ChunkTranscript transcript) {
        assertThat(words(transcript.segments())).isEqualTo(words(spoken.sentences()));
    }

    private static String words(List<Segment> segments) {
        return String.join(" ", segments.stream().map(Segment::text).toList());
    }

    private RepairPlan play(Function<Ask, Reply> answers) {
        return play(RepairLimits.usual(), answers);
    }

    private RepairPlan play(RepairLimits limits, Function<Ask, Reply> answers) {
        var plan = RepairPlan.of(spoken.clock(), limits);
        while (!plan.isDone()) {
            var ask = plan.open().getFirst();
            asked.add(ask);
            plan = plan.after(ask, answers.apply(ask));
        }
        return plan;
    }

    private static Offset<Long> within(long millis) {
        return Offset.offset(millis);
    }
}
