package dev.mmio.worker.tracing;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Tells spans where there is somebody to tell: only then Boot has what is needed for it.
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

    @Bean
    Tracing tracing(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
        var found = tracer.getIfAvailable();
        return found == null ? Tracing.OFF : new Tracing(found, propagator.getObject());
    }
}
