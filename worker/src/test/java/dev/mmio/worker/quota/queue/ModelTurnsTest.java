package dev.mmio.worker.quota.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.JobId;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.quota.slice.ModelQuota;
import dev.mmio.worker.quota.slice.Predecessor;
import dev.mmio.worker.quota.slice.Shares;
import dev.mmio.worker.quota.window.Amount;
import dev.mmio.worker.quota.window.ModelLimit;
import dev.mmio.worker.quota.window.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/// Who may wait in the queue of a model, and when the others are to come back.
class ModelTurnsTest {

    private static final long SECOND = 1_000_000_000;
    private static final Amount CALL = Amount.call(0);
    private static final Duration MOST_WAIT = Duration.ofSeconds(10);

    private final List<JobId> called = new ArrayList<>();
    private final ModelQuota quota =
            new ModelQuota(new Shares(24, 8), Window.MINUTE, new ModelLimit("m", 60L, null, null));
    private final ModelTurns turns = new ModelTurns(quota, MOST_WAIT, new ReentrantLock(), this::call);
    private boolean absent;

    @Test
    void onlySoManyWaitAsHaveTheirTurnSoon() {
        int waiting = fill();

        assertThat(waiting).isBetween(9, 10);
        assertThat(turns.waiting()).isEqualTo(waiting);
        turns.leave(CALL);
        assertThat(turns.join(null, CALL, 0)).isLessThanOrEqualTo(MOST_WAIT);
    }

    @Test
    void theOthersAreToldToComeBackOneAfterTheOther() {
        fill();

        var delays = sendAway(5, 0);

        // When half of those have left that wait, and then sixty a minute: about a second apart.
        assertThat(delays.getFirst()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
        for (int job = 1; job < 5; job++) {
            assertThat(delays.get(job).minus(delays.get(job - 1)))
                    .isBetween(Duration.ofMillis(900), Duration.ofMillis(1100));
        }
    }

    @Test
    void theyAreToldThePaceOfOurShare() {
        quota.prove(Long.MAX_VALUE);
        quota.own(3, new Predecessor.Nobody(), 0);
        turns.join(null, CALL, 0);

        var delays = sendAway(3, 0);

        // One of 24 partitions: two or three a minute.
        assertThat(delays.get(2).minus(delays.get(1))).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(31));
    }

    @Test
    void nobodyOvertakesThoseWhoWereSentAway() {
        fill();
        var told = sendAway(2, 0).getFirst();
        turns.leave(CALL);

        assertThat(catchThrowableOfType(JobException.NoQuota.class, () -> turns.join(new JobId("late"), CALL, 0)))
                .isNotNull();
        assertThat(turns.join(job(0), CALL, told.toNanos())).isLessThanOrEqualTo(MOST_WAIT.multipliedBy(2));
    }

    @Test
    void theyAreCalledIfThereIsTooLittleToDo() {
        int waiting = fill();
        sendAway(20, 0);

        turns.callSome(SECOND);
        assertThat(called).isEmpty();
        for (int call = 0; call < waiting; call++) {
            turns.leave(CALL);
        }
        turns.callSome(SECOND);

        // Half of what may wait, and no more while they are on their way.
        assertThat(called).hasSizeBetween(5, 6).startsWith(job(0), job(1));
        turns.callSome(SECOND + 1);
        assertThat(called).hasSizeBetween(5, 6);
        called.forEach(job -> turns.join(job, CALL, 2 * SECOND));
        assertThat(turns.waiting()).isEqualTo(called.size());
    }

    @Test
    void nobodyIsCalledToAModelThatIsLeftAlone() {
        int waiting = fill();
        sendAway(3, 0);
        for (int call = 0; call < waiting; call++) {
            turns.leave(CALL);
        }

        turns.park(10 * SECOND);
        turns.callSome(9 * SECOND);
        assertThat(called).isEmpty();
        turns.callSome(10 * SECOND);
        assertThat(called).hasSize(3);
    }

    @Test
    void thoseWhoNeverComeBackHoldNobodyUp() {
        fill();
        sendAway(1, 0);
        absent = true;
        for (int call = 0; call < 10; call++) {
            turns.leave(CALL);
        }

        long late = Duration.ofMinutes(1).toNanos();
        turns.callSome(late);

        assertThat(turns.join(new JobId("late"), CALL, late)).isLessThan(MOST_WAIT);
    }

    @Test
    void theFirstMayWaitHoweverLong() {
        var slow = new ModelQuota(new Shares(24, 8), Window.MINUTE, new ModelLimit("slow", 1L, null, null));
        var queue = new ModelTurns(slow, MOST_WAIT, new ReentrantLock(), this::call);

        assertThat(queue.join(null, CALL, 0)).isGreaterThan(Duration.ofSeconds(60));
    }

    private boolean call(JobId job) {
        return !absent && called.add(job);
    }

    private List<Duration> sendAway(int jobs, long now) {
        var delays = new ArrayList<Duration>();
        for (int number = 0; number < jobs; number++) {
            var job = job(number);
            var told = catchThrowableOfType(JobException.NoQuota.class, () -> turns.join(job, CALL, now));
            assertThat(told.reason()).isEqualTo(WaitReason.RATE);
            delays.add(told.availableIn());
        }
        return delays;
    }

    private static JobId job(int number) {
        return new JobId("job-" + number);
    }

    private int fill() {
        for (int joined = 0; ; joined++) {
            try {
                turns.join(null, CALL, 0);
            } catch (JobException.NoQuota _) {
                return joined;
            }
        }
    }
}
