package dev.mmio.worker.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.worker.job.JobException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/// Who may wait in the queue of a model, and when the others are to come back.
class ModelTurnsTest {

    private static final Amount CALL = Amount.call(0);

    private final ModelQuota quota =
            new ModelQuota(new Shares(24, 8), Window.MINUTE, new ModelLimit("m", 60L, null, null));
    private final ModelTurns turns = new ModelTurns(quota, Duration.ofSeconds(10), new ReentrantLock());

    @Test
    void onlySoManyWaitAsHaveTheirTurnSoon() {
        int waiting = fill();

        assertThat(waiting).isBetween(9, 10);
        assertThat(turns.waiting()).isEqualTo(waiting);
        turns.leave(CALL);
        assertThat(turns.join(CALL, 0)).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void theOthersAreToldToComeBackOneAfterTheOther() {
        fill();

        var delays = new ArrayList<Duration>();
        for (int job = 0; job < 5; job++) {
            var told = catchThrowableOfType(JobException.NoQuota.class, () -> turns.join(CALL, 0));
            assertThat(told.reason()).isEqualTo(WaitReason.RATE);
            delays.add(told.availableIn());
        }

        // Sixty a minute: about a second apart.
        for (int job = 1; job < 5; job++) {
            assertThat(delays.get(job).minus(delays.get(job - 1)))
                    .isBetween(Duration.ofMillis(900), Duration.ofMillis(1100));
        }
    }

    @Test
    void theFirstMayWaitHoweverLong() {
        var slow = new ModelQuota(new Shares(24, 8), Window.MINUTE, new ModelLimit("slow", 1L, null, null));
        var queue = new ModelTurns(slow, Duration.ofSeconds(10), new ReentrantLock());

        assertThat(queue.join(CALL, 0)).isGreaterThan(Duration.ofSeconds(60));
    }

    private int fill() {
        for (int joined = 0; ; joined++) {
            try {
                turns.join(CALL, 0);
            } catch (JobException.NoQuota _) {
                return joined;
            }
        }
    }
}
