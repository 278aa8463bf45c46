package dev.mmio.worker.transcript.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.Spoken;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlausibleTimesTest {

    private final Spoken spoken = Spoken.of(7, 300_000);
    private final List<Segment> truth = spoken.sentences();
    private final PlausibleTimes times = new PlausibleTimes(spoken.clock(), spoken.span());

    @Test
    void leavesWhatIsRight() {
        assertThat(times.of(truth)).isEqualTo(new Retimed(truth, List.of()));
        assertThat(times.of(List.of())).isEqualTo(new Retimed(List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.1, 1.3, 2})
    void slowsTimesThatGrowTooFast(double factor) {
        var told = truth.stream().map(each -> scaled(each, factor)).toList();

        var retimed = times.of(told);

        assertThat(retimed.estimated()).hasSize(1);
        assertThat(off(retimed.segments())).allSatisfy(off -> assertThat(off).isLessThan(1_500));
    }

    @Test
    void believesTimesUpToALeapBeyondTheEnd() {
        int leap = truth.size() * 2 / 3;
        var told = new ArrayList<Segment>();
        for (int i = 0; i < truth.size(); i++) {
            told.add(i < leap ? truth.get(i) : truth.get(i).later(3_600_000));
        }

        var retimed = times.of(told);

        assertThat(retimed.segments().subList(0, leap)).isEqualTo(truth.subList(0, leap));
        assertThat(retimed.estimated()).hasSize(1);
    }

    @Test
    void estimatesTimesThatAreBeyondTheEndOrGoBack() {
        var told = new ArrayList<>(truth);
        told.set(10, told.get(10).later(3_600_000));
        told.set(20, told.get(20).at(new Span(1_000, 2_000)));

        var retimed = times.of(told);

        assertThat(retimed.estimated()).hasSize(2);
        assertThat(off(retimed.segments())).allSatisfy(off -> assertThat(off).isLessThan(1_500));
    }

    @Test
    void spreadsSegmentsWhoseTimesAreNonsense() {
        var told = new ArrayList<Segment>();
        for (int i = 0; i < truth.size(); i++) {
            told.add(truth.get(i).at(new Span(1_000L * (truth.size() - i), 1_000L * (truth.size() - i))));
        }

        var retimed = times.of(told);

        assertThat(retimed.estimated()).hasSize(1);
        assertThat(off(retimed.segments())).allSatisfy(off -> assertThat(off).isLessThan(15_000));
    }

    @Test
    void givesAnEndToSegmentsWithoutOne() {
        var told = truth.stream()
                .map(each -> each.at(new Span(each.span().start(), each.span().start())))
                .toList();

        assertThat(times.of(told).segments())
                .allSatisfy(each -> assertThat(each.span().length()).isPositive());
        assertThat(times.of(told).estimated()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void staysInOrderAndWithinWhatWasAsked(long seed) {
        var random = new Random(seed);
        var asked = new Span(random.nextInt(100_000), 100_000 + random.nextInt(200_000));
        var told = new ArrayList<Segment>();
        for (int i = random.nextInt(60); i > 0; i--) {
            long start = asked.start() + random.nextInt(400_000);
            told.add(new Segment(new Span(start, start + random.nextInt(30_000)), null, "some words", List.of()));
        }

        var retimed = new PlausibleTimes(spoken.clock(), asked).of(told).segments();

        assertThat(retimed).as("seed %d", seed).hasSameSizeAs(told);
        long last = asked.start();
        for (var each : retimed) {
            assertThat(each.span().start()).as("seed %d", seed).isBetween(last, asked.end());
            assertThat(each.span().end()).as("seed %d", seed).isLessThanOrEqualTo(asked.end());
            last = each.span().start();
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static Segment scaled(Segment segment, double factor) {
        long start = Math.round(segment.span().start() * factor);
        return segment.at(new Span(start, Math.round(segment.span().end() * factor)));
    }

    private List<Long> off(List<Segment> segments) {
        var off = new ArrayList<Long>();
        for (int i = 0; i < truth.size(); i++) {
            off.add(Math.abs(
                    segments.get(i).span().start() - truth.get(i).span().start()));
        }
        return off;
    }
}
