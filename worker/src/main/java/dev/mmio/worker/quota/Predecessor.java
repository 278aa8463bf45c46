package dev.mmio.worker.quota;

import java.util.Map;

/// What is known of who had a partition before us.
sealed interface Predecessor {

    /// Nobody had it, ever.
    record Nobody() implements Predecessor {}

    /// It was given up in good order, and nothing of it was lent then.
    ///
    /// @param traces what the last owner told of its slices; for those it did not mention the worst is assumed
    record Released(Map<Integer, Trace> traces) implements Predecessor {

        public Released {
            traces = Map.copyOf(traces);
        }
    }

    /// It was cut off, or gave the partition up while some of it was lent. Whoever borrowed of it may go on until every
    /// loan has ended.
    ///
    /// @param loansEnd when that is
    record Vanished(long loansEnd) implements Predecessor {}
}
