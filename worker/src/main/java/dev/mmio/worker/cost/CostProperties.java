package dev.mmio.worker.cost;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of what calls cost.
///
/// @param currency in which prices are; only a label
/// @param prices what models cost; a job whose model has no price has no cost
@ConfigurationProperties("mmio.cost")
record CostProperties(
        @DefaultValue("USD") String currency, @Nullable List<Price> prices) {

    CostProperties {
        var models = new HashSet<String>();
        for (var price : listed(prices)) {
            if (!models.add(price.model())) {
                throw new IllegalArgumentException("mmio.cost.prices: " + price.model() + " is there twice");
            }
        }
    }

    Prices table() {
        return new Prices(currency, listed(prices));
    }

    private static List<Price> listed(@Nullable List<Price> prices) {
        return prices == null ? List.of() : prices;
    }
}
