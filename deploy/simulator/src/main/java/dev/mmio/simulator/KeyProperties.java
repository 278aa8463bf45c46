package dev.mmio.simulator;

import dev.mmio.simulator.wire.Exchange;
import dev.mmio.simulator.wire.GoogleError;
import dev.mmio.simulator.wire.RefusedException;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which API keys are good.
///
/// @param accepted the good keys; empty means any key
/// @param denied keys that exist but may do nothing
@ConfigurationProperties("simulator.keys")
record KeyProperties(
        @DefaultValue Set<String> accepted, @DefaultValue Set<String> denied) {

    void check(Exchange exchange) {
        var key = exchange.key();
        if (key.isEmpty()) {
            throw new RefusedException(GoogleError.denied(
                    "Method doesn't allow unregistered callers (callers without established identity)."
                            + " Please use API Key or other form of API consumer identity to call this API."));
        }
        if (denied.contains(key)) {
            throw new RefusedException(GoogleError.denied("Permission denied: Consumer has been suspended."));
        }
        if (!accepted.isEmpty() && !accepted.contains(key)) {
            throw new RefusedException(GoogleError.keyInvalid());
        }
    }
}
