package dev.mmio.simulator.faults;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Faults by chance.
///
/// @param seed start of the chain of chances; the same seed and order of requests give the same faults
/// @param rates share of requests, 0 to 1, by kind of fault, such as `rates.stream-reset=0.02`
@ConfigurationProperties("simulator.faults")
public record FaultProperties(
        @DefaultValue("1") long seed, @DefaultValue Map<FaultKind, Double> rates) {

    public FaultProperties {
        rates = Map.copyOf(rates);
        if (rates.values().stream().anyMatch(rate -> rate < 0 || rate > 1)) {
            throw new IllegalArgumentException("simulator.faults.rates must be between 0 and 1");
        }
    }
}
