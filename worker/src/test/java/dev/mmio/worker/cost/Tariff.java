package dev.mmio.worker.cost;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prices for tests.
public final class Tariff {

    /// Nothing has a price.
    public static final Prices NONE = new Prices("USD", List.of());

    /// One model has a price, per million tokens.
    public static Prices of(String model, String input, String output) {
        return new Prices(
                "USD", List.of(new Price(model, number(input), number(output), null, null, null, null, null)));
    }

    static @Nullable BigDecimal number(@Nullable String decimal) {
        return decimal == null ? null : new BigDecimal(decimal);
    }

    private Tariff() {}
}
