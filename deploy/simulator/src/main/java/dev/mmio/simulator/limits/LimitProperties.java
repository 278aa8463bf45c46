package dev.mmio.simulator.limits;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What may be asked per minute.
///
/// @param limits limits by model; a model without one is not limited
@ConfigurationProperties("simulator")
public record LimitProperties(@DefaultValue List<Limit> limits) {

    /// The limits of one model.
    ///
    /// @param model name of the model
    /// @param requestsPerMinute 0 is no limit
    /// @param tokensPerMinute tokens of requests; 0 is no limit
    public record Limit(
            String model,
            @DefaultValue("0") int requestsPerMinute,
            @DefaultValue("0") int tokensPerMinute) {}
}
