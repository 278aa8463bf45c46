package dev.mmio.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.worker.control.Cancellations;
import dev.mmio.worker.control.Marks;
import dev.mmio.worker.control.Orders;
import dev.mmio.worker.control.Pauses;
import dev.mmio.worker.journal.JobState;
import dev.mmio.worker.journal.KnownJobs;
import dev.mmio.worker.outbox.Tenure;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Which waiting jobs can be woken before their time.
class WaitingJobsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final Tenure TENURE = new Tenure(3, 0, Set.of());

    private final Orders orders = new Orders(new Cancellations(() -> NOON), new Pauses(() -> NOON, Map.of()));
    private final WaitingJobs waiting = new WaitingJobs(() -> NOON, orders);

    @Test
    void aSuspendedJobIsWokenBeforeItsTime() throws InterruptedException {
        park("suspended", JobState.NEW.suspended(NOON, LATER), null);

        waiting.wake(new JobId("suspended"), NOON);

        assertThat(waiting.takeDue(10)).extracting(ParkedJob::id).containsExactly(new JobId("suspended"));
        assertThat(waiting.size()).isZero();
    }

    @Test
    void jobsThatWaitForSomethingElseWaitOn() throws InterruptedException {
        park("no-quota", JobState.NEW.waiting(WaitReason.QUOTA, LATER), null);
        park("another-attempt", JobState.NEW.waiting(null, LATER), null);

        waiting.wake(new JobId("no-quota"), NOON);
        waiting.wake(new JobId("another-attempt"), NOON);
        waiting.wake(new JobId("nobody"), NOON);

        assertThat(waiting.takeDue(10)).isEmpty();
        assertThat(waiting.size()).isEqualTo(2);
    }

    @Test
    void theEarliestCallCounts() throws InterruptedException {
        park("parent", JobState.NEW.suspended(NOON, LATER), null);

        waiting.wake(new JobId("parent"), NOON);
        waiting.wake(new JobId("parent"), NOON.plusSeconds(1));

        assertThat(waiting.takeDue(10)).extracting(ParkedJob::wakeAt).containsExactly(NOON);
    }

    @Test
    void aSuspendedJobStillEndsAtItsDeadline() {
        park("late", JobState.NEW.suspended(NOON, LATER), NOON);

        assertThat(waiting.takeEnding()).extracting(ParkedJob::id).containsExactly(new JobId("late"));
    }

    private void park(String id, JobState state, @Nullable Instant deadline) {
        var wakeAt = state.wakeAt() == null ? NOON : state.wakeAt();
        waiting.park(new ParkedJob(
                new JobId(id),
                Marks.of(ProcessRequest.of(id, "p"), null, NOON),
                TENURE,
                0,
                state,
                Map.of(),
                new KnownJobs(),
                wakeAt,
                deadline,
                System.nanoTime()));
    }
}
