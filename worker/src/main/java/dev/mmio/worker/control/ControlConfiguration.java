package dev.mmio.worker.control;

import dev.mmio.worker.gemini.GeminiDefaults;
import dev.mmio.worker.telemetry.ControlMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires what operators want.
@Configuration(proxyBeanMethods = false)
class ControlConfiguration {

    @Bean
    Orders orders(InstantSource clock, GeminiDefaults defaults, MeterRegistry registry) {
        var pauses = new Pauses(clock, defaults.models());
        ControlMeters.watch(registry, pauses::size);
        return new Orders(new Cancellations(clock), pauses);
    }
}
