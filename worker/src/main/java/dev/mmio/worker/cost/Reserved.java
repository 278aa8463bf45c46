package dev.mmio.worker.cost;

import dev.mmio.worker.job.Spending;
import java.math.BigDecimal;

/// What a job has set apart for a call under way; closed when the call is over.
public record Reserved(Spending spending, BigDecimal expected) implements AutoCloseable {

    @Override
    public void close() {
        spending.giveBack(expected);
    }
}
