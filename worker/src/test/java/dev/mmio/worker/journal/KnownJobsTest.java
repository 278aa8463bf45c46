package dev.mmio.worker.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownJobsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    private final KnownJobs known = KnownJobs.of(new RestoredPartition(List.of(), Map.of(), Map.of(), 0));

    @Test
    void aJobIsKnownWhenItEndsAndForgottenLater() {
        var job = new JobId("job-1");
        assertThat(known.fingerprintOf(job)).isNull();

        known.accepted(job, "print");
        assertThat(known.fingerprintOf(job)).isEqualTo("print");
        assertThat(known.finished(job)).isNull();

        known.finished(job, new FinishedJob("print", NOW, 7));
        assertThat(known.fingerprintOf(job)).isEqualTo("print");

        assertThat(known.forgetFinishedBefore(NOW)).isEmpty();
        assertThat(known.forgetFinishedBefore(NOW.plusMillis(1))).containsExactly(job);
        assertThat(known.fingerprintOf(job)).isNull();
    }

    /// A job that was not known for a moment would be done twice.
    @Test
    void aJobIsKnownWhileItEnds() throws InterruptedException {
        var jobs = IntStream.range(0, 200_000)
                .mapToObj(number -> new JobId("job-" + number))
                .toList();
        jobs.forEach(job -> known.accepted(job, "print"));
        var ending = new AtomicInteger();
        var other = Thread.ofPlatform().start(() -> {
            for (var job : jobs) {
                ending.getAndIncrement();
                known.finished(job, new FinishedJob("print", NOW, 7));
            }
        });

        int unknown = 0;
        while (other.isAlive()) {
            var job = jobs.get(Math.min(ending.get(), jobs.size() - 1));
            unknown += known.fingerprintOf(job) == null ? 1 : 0;
        }
        other.join();

        assertThat(unknown).isZero();
    }
}
