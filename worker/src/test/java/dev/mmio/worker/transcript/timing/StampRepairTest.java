package dev.mmio.worker.transcript.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.Spoken;
import dev.mmio.worker.transcript.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StampRepairTest {

    private static final long LENGTH = 900_000;
    private static final int SEEDS = 12;

    @ParameterizedTest
    @CsvSource({
        "0, 200, 150, 1, 60",
        "0, 500, 300, 1000, 60",
        "0.005, 500, 400, 1000, 60",
        "0.01, 800, 500, 1000, 60",
        "0.03, 1000, 600, 1000, 8000"
    })
    void bringsTimesNearer(double drift, double offset, double jitter, long grain, long atMost) {
        var told = new Told(drift, offset, jitter, grain);
        var before = new ArrayList<Long>();
        var after = new ArrayList<Long>();
        for (long seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            var spoken = Spoken.of(seed, LENGTH);
            var truth = Told.ragged(spoken.sentences(), random);
            var stamps = told.of(truth, random);

            var repaired = new StampRepair(spoken.clock(), spoken.span()).of(stamps);

            before.add(median(stamps, truth));
            after.add(median(repaired, truth));
            assertThat(after.getLast()).as("%s, seed %d", told, seed).isLessThanOrEqualTo(before.getLast());
        }
        System.out.printf("%s: median error in ms, before %s, after %s%n", told, before, after);
        assertThat(middle(after)).as("%s", told).isLessThanOrEqualTo(atMost).isLessThan(middle(before));
    }

    @Test
    void leavesTimesAsTheyAreIfTheyDoNotFit() {
        var spoken = Spoken.of(1, LENGTH);
        var stamps = new Told(0, 20_000, 9_000, 1).of(Spoken.of(2, LENGTH).sentences(), new Random(3));

        assertThat(new StampRepair(spoken.clock(), spoken.span()).of(stamps)).isSameAs(stamps);
    }

    @Test
    void leavesAFewSegmentsAsTheyAre() {
        var spoken = Spoken.of(1, LENGTH);
        var few = spoken.sentences().subList(0, 3);

        assertThat(new StampRepair(spoken.clock(), spoken.span()).of(few)).isSameAs(few);
    }

    @Test
    void doesNotStretchSegmentsOverWhatIsMissing() {
        var spoken = Spoken.of(5, LENGTH);
        var truth = new ArrayList<>(spoken.sentences());
        truth.subList(40, 50).clear();
        var stamps = new Told(0, 300, 300, 1_000).of(truth, new Random(5));

        var repaired = new StampRepair(spoken.clock(), spoken.span()).of(stamps);

        assertThat(repaired).isNotSameAs(stamps);
        assertThat(median(repaired, truth)).isLessThan(60);
        assertThat(repaired.get(39).span().end() - truth.get(39).span().end()).isLessThan(2_500);
    }

    private static long median(List<Segment> segments, List<Segment> truth) {
        var off = new ArrayList<Long>();
        for (int i = 0; i < truth.size(); i++) {
            off.add(Math.abs(
                    segments.get(i).span().start() - truth.get(i).span().start()));
        }
        return middle(off);
    }

    private static long middle(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
