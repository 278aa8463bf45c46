package dev.mmio.worker.quota.slice;

import dev.mmio.worker.quota.window.Trace;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known of who had a partition before us.
public sealed interface Predecessor {

    /// Nobody had it, ever.
    record Nobody() implements Predecessor {}

    /// It was given up in good order.
    ///
    /// @param lots by model what the last owner told of its slices; the worst is assumed of others, which were lent
    /// @param lentUntil when all that was lent has ended
    /// @param untold until when a model may have been used of which it told nothing
    record Released(Map<String, List<Lot>> lots, long lentUntil, long untold) implements Predecessor {

        public Released {
            lots = Map.copyOf(lots);
        }

        boolean tellsOf(String model) {
            return lots.containsKey(model);
        }

        @Nullable
        Trace trace(String model, int slice) {
            return lots.getOrDefault(model, List.of()).stream()
                    .filter(lot -> lot.slice() == slice)
                    .findAny()
                    .map(Lot::trace)
                    .orElse(null);
        }
    }

    /// It was cut off, or what it told was not heard. Whoever borrowed of it may go on until every loan has ended.
    ///
    /// @param loansEnd when that is: [LoanTerms#endOfLoans] of the time we took over
    record Vanished(long loansEnd) implements Predecessor {}
}
