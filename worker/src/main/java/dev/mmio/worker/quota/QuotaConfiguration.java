package dev.mmio.worker.quota;

import dev.mmio.worker.telemetry.QuotaMeters;
import io.github.resilience4j.micrometer.tagged.TaggedRateLimiterMetrics;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires quota.
@Configuration(proxyBeanMethods = false)
class QuotaConfiguration {

    @Bean
    Quota quota(Shares shares, QuotaProperties properties, InstantSource clock, MeterRegistry meters) {
        var limiters = RateLimiterRegistry.ofDefaults();
        TaggedRateLimiterMetrics.ofRateLimiterRegistry(limiters).bindTo(meters);
        var lending = new Lending(
                UUID.randomUUID().toString(),
                LoanTerms.USUAL,
                model -> new ModelQuota(shares, Window.MINUTE, properties.limit(model)));
        return new Quota(
                lending,
                new QuotaTime(System::nanoTime, clock),
                properties.maxWait(),
                new QuotaWatch(limiters, new QuotaMeters(meters)));
    }
}
