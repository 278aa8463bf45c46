package dev.mmio.worker.execution;

import dev.mmio.message.JobKind;
import dev.mmio.worker.cost.Prices;
import dev.mmio.worker.job.Consumption;
import dev.mmio.worker.telemetry.CostMeters;
import dev.mmio.worker.telemetry.LogKeys;
import java.math.BigDecimal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out what calls cost, and counts it.
final class Costs {

    private static final Logger log = LoggerFactory.getLogger(Costs.class);

    /// Producers may name any model, so not all of them can be kept for ever.
    private static final int MOST_WARNINGS = 50;

    private final Prices prices;
    private final CostMeters meters;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    Costs(Prices prices, CostMeters meters) {
        this.prices = prices;
        this.meters = meters;
    }

    /// Counts what a call cost and returns it; null if it has no price.
    @Nullable
    BigDecimal of(JobKind kind, Consumption used) {
        var cost = prices.of(used);
        if (cost == null) {
            warnOnce(used.model());
        } else {
            meters.spent(used.model(), kind, cost);
        }
        return cost;
    }

    private void warnOnce(String model) {
        if (!prices.isEmpty() && warned.size() < MOST_WARNINGS && warned.add(model)) {
            log.atWarn()
                    .addKeyValue(LogKeys.MODEL, model)
                    .log("Something that a model used has no price, so its jobs have no cost: mmio.cost.prices");
        }
    }
}
