package dev.mmio.worker.cost;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some of what a call used, such as its tokens of thinking.
///
/// @param price of one; null if it is not known
record Item(BigDecimal amount, @Nullable BigDecimal price) {

    static Item of(long count, @Nullable BigDecimal price) {
        return new Item(BigDecimal.valueOf(count), price);
    }

    /// Returns what all of them cost; null if something that was used has no price.
    static @Nullable BigDecimal sum(List<Item> items) {
        var sum = BigDecimal.ZERO;
        for (var item : items) {
            if (item.amount.signum() == 0) {
                continue;
            }
            if (item.price == null) {
                return null;
            }
            sum = sum.add(item.amount.multiply(item.price));
        }
        return sum;
    }
}
