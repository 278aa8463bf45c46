package dev.mmio.worker.cost;

import dev.mmio.worker.job.Consumption;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What models cost, as the operator told. None are built in: they change, and differ between customers.
public final class Prices {

    private final String currency;
    private final Map<String, Price> byModel;

    /// @param currency in which all of them are; a label
    Prices(String currency, List<Price> prices) {
        this.currency = currency;
        this.byModel = prices.stream().collect(Collectors.toUnmodifiableMap(Price::model, price -> price));
    }

    public String currency() {
        return currency;
    }

    /// Tells whether the operator told no price at all.
    public boolean isEmpty() {
        return byModel.isEmpty();
    }

    /// Tells whether a model has a price.
    public boolean know(String model) {
        return byModel.containsKey(model);
    }

    /// Returns what a call cost, exactly; null if something that it used has no price.
    public @Nullable BigDecimal of(Consumption used) {
        var price = byModel.get(used.model());
        return price == null ? null : price.of(used);
    }

    /// Returns what a call is expected to cost at most; null if the tokens of the model have no price.
    @Nullable
    BigDecimal of(String model, Estimate estimate) {
        var price = byModel.get(model);
        return price == null ? null : price.of(estimate);
    }
}
