package dev.mmio.simulator.limits;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What may be asked at the start; it can be changed later.
///
/// @param limits limits by model; a model without one is not limited
@ConfigurationProperties("simulator")
public record LimitProperties(@DefaultValue List<Limit> limits) {

    public LimitProperties {
        limits = List.copyOf(limits);
    }
}
