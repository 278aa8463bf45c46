package dev.mmio.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobEvent;
import dev.mmio.message.JobResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventOrderTest {

    private final EventOrder order = new EventOrder();
    private final List<Long> told = new ArrayList<>();

    @Test
    void holdsTheResultBackUntilTheLastEventIsThere() {
        order.end(result(2));
        tell(1);

        assertThat(order.complete()).isEmpty();
        tell(2);
        assertThat(order.complete()).contains(result(2));
        assertThat(told).containsExactly(1L, 2L);
    }

    @Test
    void ignoresDuplicatesAndWhatComesAfterTheEnd() {
        tell(1, 1, 2, 1, 2);
        order.end(result(2));
        order.end(result(9));
        tell(2, 3, 4);

        assertThat(told).containsExactly(1L, 2L);
        assertThat(order.complete()).contains(result(2));
    }

    @Test
    void countsEventsOfUnknownTypesWithoutTellingThem() {
        tell(1);
        order.add(2, Optional.empty());
        tell(3);

        assertThat(told).containsExactly(1L, 3L);
    }

    @Test
    void isCompleteAtOnceIfTheJobNeverHadAnEvent() {
        order.end(result(0));

        assertThat(order.complete()).contains(result(0));
        assertThat(order.hasGap()).isFalse();
    }

    @Test
    void skipsWhatWillNeverCome() {
        tell(4, 5, 7);
        assertThat(told).isEmpty();
        assertThat(order.hasGap()).isTrue();

        order.skipGap().forEach(event -> told.add(event.terms().seq()));
        assertThat(told).containsExactly(4L, 5L);
        order.end(result(8));
        order.skipGap().forEach(event -> told.add(event.terms().seq()));
        order.skipGap();

        assertThat(told).containsExactly(4L, 5L, 7L);
        assertThat(order.complete()).contains(result(8));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void tellsEachOnceInOrderHoweverTheyArrive(long seed) {
        var random = new Random(seed);
        var arriving = new ArrayList<>(LongStream.rangeClosed(1, 50).boxed().toList());
        arriving.addAll(arriving.subList(10, 30));
        Collections.shuffle(arriving, random);
        int end = random.nextInt(arriving.size());

        for (int i = 0; i < arriving.size(); i++) {
            if (i == end) {
                order.end(result(50));
            }
            tell(arriving.get(i));
        }

        assertThat(told)
                .as("seed %d", seed)
                .isEqualTo(LongStream.rangeClosed(1, 50).boxed().toList());
        assertThat(order.complete()).isPresent();
    }

    private void tell(long... seqs) {
        for (long seq : seqs) {
            order.add(seq, Optional.of(Messages.heartbeat("a", seq)))
                    .forEach((JobEvent event) -> told.add(event.terms().seq()));
        }
    }

    private static JobResult result(long lastSeq) {
        return Messages.succeeded("a", lastSeq, "done");
    }
}
