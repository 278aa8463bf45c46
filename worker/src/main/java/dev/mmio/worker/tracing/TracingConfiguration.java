package dev.mmio.worker.tracing;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Turns tracing on where there is somebody to tell.
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

    @Bean
    Tracing tracing(
            ObjectProvider<OtlpTracingConnectionDetails> collector,
            ObjectProvider<Tracer> tracer,
            ObjectProvider<Propagator> propagator) {
        return collector.getIfAvailable() == null
                ? Tracing.OFF
                : new Tracing(tracer.getObject(), propagator.getObject());
    }
}
