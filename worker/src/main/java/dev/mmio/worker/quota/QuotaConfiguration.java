package dev.mmio.worker.quota;

import java.time.InstantSource;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires quota.
@Configuration(proxyBeanMethods = false)
class QuotaConfiguration {

    @Bean
    Quota quota(Shares shares, QuotaProperties properties, InstantSource clock) {
        return new Quota(
                UUID.randomUUID().toString(),
                LoanTerms.USUAL,
                model -> new ModelQuota(shares, Window.MINUTE, properties.limit(model)),
                new QuotaTime(System::nanoTime, clock),
                properties.maxWait());
    }
}
