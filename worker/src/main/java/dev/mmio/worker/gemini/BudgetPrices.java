package dev.mmio.worker.gemini;

import dev.mmio.worker.cost.Prices;
import dev.mmio.worker.startup.UnfitSettingsException;
import java.util.Collection;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that an operator hears at the start what a budget of the day does to models without a price: their jobs
/// are refused, since nobody could tell what they cost.
final class BudgetPrices {

    private static final Logger log = LoggerFactory.getLogger(BudgetPrices.class);

    private BudgetPrices() {}

    /// @param models those of requests that name none
    /// @throws UnfitSettingsException if no model has a price
    static void check(Prices prices, Collection<String> models) {
        if (prices.isEmpty()) {
            throw new UnfitSettingsException(
                    "There is a budget of the day (mmio.quota.budget-per-day) and no price, so every job would be refused.",
                    "Set mmio.cost.prices for every model that is used, or remove the budget.");
        }
        var missing = new TreeSet<>(models);
        missing.removeIf(prices::know);
        if (!missing.isEmpty()) {
            log.warn("No price (mmio.cost.prices) for {}: with a budget of the day, their jobs are refused", missing);
        }
    }
}
