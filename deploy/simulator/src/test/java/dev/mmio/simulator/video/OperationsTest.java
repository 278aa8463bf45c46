package dev.mmio.simulator.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class OperationsTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final VideoRequest REQUEST = new VideoRequest("A boat", 4, 1280, 720, 0);

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InstantSource clock = now::get;

    @Test
    void getsOnAsTheTimePasses() {
        var operations = operations(Duration.ZERO);

        var operation = operations.start("veo", REQUEST, new Ending.Made());

        assertThat(operation.percent(now.get())).isZero();
        after(Duration.ofSeconds(5));
        assertThat(operation.percent(now.get())).isEqualTo(50);
        assertThat(operations.makerOf(operation.video())).isNull();
        after(Duration.ofSeconds(5));
        assertThat(operation.isDone(now.get())).isTrue();
        assertThat(operations.makerOf(operation.video())).isEqualTo(operation);
        after(Duration.ofHours(1));
        assertThat(operations.makerOf(operation.video())).isNull();
        assertThat(operations.isVideo(operation.video())).isTrue();
    }

    @Test
    void stopsShortOfTheEndIfThereIsNone() {
        var operation = operations(Duration.ZERO).start("veo", REQUEST, new Ending.Never());

        after(Duration.ofDays(1));

        assertThat(operation.isDone(now.get())).isFalse();
        assertThat(operation.percent(now.get())).isEqualTo(99);
    }

    @Test
    void takesAsLongAsChanceSaysButNotLonger() {
        var operations = operations(Duration.ofSeconds(20));

        var ends = IntStream.range(0, 1000)
                .mapToObj(
                        _ -> operations.start("veo", REQUEST, new Ending.Made()).ends())
                .toList();

        assertThat(ends).allSatisfy(end -> assertThat(end).isBetween(START.plusSeconds(10), START.plusSeconds(30)));
        assertThat(ends).anyMatch(end -> end.isBefore(START.plusSeconds(15)));
        assertThat(ends).anyMatch(end -> end.isAfter(START.plusSeconds(25)));
    }

    private Operations operations(Duration spread) {
        var properties =
                new VideoProperties(Duration.ofSeconds(10), spread, Duration.ofHours(1), DataSize.ofBytes(0), false);
        return new Operations(properties, clock);
    }

    private void after(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}
