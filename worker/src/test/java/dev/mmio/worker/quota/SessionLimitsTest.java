package dev.mmio.worker.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mmio.worker.job.JobException;
import dev.mmio.worker.quota.slice.Shares;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionLimitsTest {

    private static final int PARTITIONS = 6;

    private final QuotaProperties properties = new QuotaProperties(
            List.of(new QuotaProperties.Limit("m", null, null, null, 4L)), null, Duration.ofSeconds(10));

    @Test
    void anEndedSessionMakesRoomForAnother() {
        var limits = limits(0, PARTITIONS);
        var places = IntStream.range(0, 4).mapToObj(_ -> limits.take("m")).toList();
        assertThatThrownBy(() -> limits.take("m")).isInstanceOf(JobException.NoQuota.class);

        places.getFirst().close();
        places.getFirst().close();

        assertThat(limits.take("m")).isNotNull();
        assertThatThrownBy(() -> limits.take("m")).isInstanceOf(JobException.NoQuota.class);
    }

    @Test
    void theWorkersTogetherHaveTheLimit() {
        for (int cut = 0; cut <= PARTITIONS; cut++) {
            assertThat(most(limits(0, cut)) + most(limits(cut, PARTITIONS))).isEqualTo(4);
        }
    }

    @Test
    void aModelWithoutALimitHasNone() {
        assertThat(IntStream.range(0, 1000).mapToObj(_ -> limits(0, 0).take("other")))
                .hasSize(1000);
    }

    private static int most(SessionLimits limits) {
        for (int taken = 0; ; taken++) {
            try {
                limits.take("m");
            } catch (JobException.NoQuota _) {
                return taken;
            }
        }
    }

    private SessionLimits limits(int from, int to) {
        Set<Integer> owned = IntStream.range(from, to).boxed().collect(Collectors.toSet());
        return new SessionLimits(properties, Shares.over(PARTITIONS), () -> owned);
    }
}
