package dev.mmio.simulator.limits;

import dev.mmio.simulator.faults.Quota;
import dev.mmio.simulator.faults.Violation;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that was ever granted and refused.
final class Totals {

    private int granted;
    private long tokens;
    private @Nullable Instant first;
    private @Nullable Instant last;
    private int refused;
    private int refusedWhileClosed;
    private final Map<Quota, Integer> refusedByQuota = new EnumMap<>(Quota.class);

    void granted(Instant now, int moreTokens) {
        granted++;
        tokens += moreTokens;
        first = first == null ? now : first;
        last = now;
    }

    void exceeded(List<Violation> violations) {
        refused++;
        violations.forEach(violation -> refusedByQuota.merge(violation.quota(), 1, Integer::sum));
    }

    void closed() {
        refused++;
        refusedWhileClosed++;
    }

    QuotaUsage.Granted granted() {
        return new QuotaUsage.Granted(granted, tokens, first, last);
    }

    QuotaUsage.Refused refused() {
        return new QuotaUsage.Refused(refused, refusedWhileClosed, refusedByQuota);
    }
}
