package dev.mmio.simulator.transcript;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How wrong the times are that the model tells.
///
/// @param offset added to all of them
/// @param jitter their standard deviation
/// @param drift by how much they run ahead, such as 0.01
/// @param quantum to what they are rounded
public record StampProperties(
        @DefaultValue("0ms") Duration offset,
        @DefaultValue("0ms") Duration jitter,
        @DefaultValue("0") double drift,
        @DefaultValue("100ms") Duration quantum) {

    public StampProperties {
        if (quantum.toMillis() < 1) {
            throw new IllegalArgumentException("simulator.transcript.stamps.quantum must be at least 1ms");
        }
    }
}
