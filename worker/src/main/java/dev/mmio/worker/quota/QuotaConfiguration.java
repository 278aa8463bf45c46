package dev.mmio.worker.quota;

import dev.mmio.worker.job.Recall;
import dev.mmio.worker.quota.lending.Lending;
import dev.mmio.worker.quota.lending.LoanTerms;
import dev.mmio.worker.quota.slice.ModelQuota;
import dev.mmio.worker.quota.slice.Shares;
import dev.mmio.worker.quota.window.QuotaTime;
import dev.mmio.worker.quota.window.Window;
import dev.mmio.worker.telemetry.QuotaMeters;
import io.github.resilience4j.micrometer.tagged.TaggedRateLimiterMetrics;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongUnaryOperator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires quota.
@Configuration(proxyBeanMethods = false)
class QuotaConfiguration {

    @Bean
    Turns turns(Shares shares, QuotaProperties properties, InstantSource clock, Recall recall) {
        var time = new QuotaTime(System::nanoTime, clock);
        var limits = new KnownLimits(properties, Window.MINUTE);
        var lending = new Lending(
                UUID.randomUUID().toString(),
                LoanTerms.USUAL,
                model -> new ModelQuota(shares, Window.MINUTE, limits.of(model, time.now())));
        return new Turns(lending, limits, time, properties.maxWait(), recall);
    }

    @Bean
    DayLimits dayLimits(Shares shares, Turns turns) {
        return new DayLimits(shares, turns);
    }

    @Bean
    Quota quota(Turns turns, DayLimits days, QuotaProperties properties, InstantSource clock, MeterRegistry registry) {
        var limiters = RateLimiterRegistry.ofDefaults();
        TaggedRateLimiterMetrics.ofRateLimiterRegistry(limiters).bindTo(registry);
        var meters = new QuotaMeters(registry);
        meters.watchBudget(properties.budget());
        LongUnaryOperator below = most -> ThreadLocalRandom.current().nextLong(most);
        return new Quota(
                turns,
                days,
                new ParkedModels(clock, below),
                new ParkedModels(clock, below),
                new QuotaWatch(limiters, meters));
    }

    @Bean
    QuotaShare quotaShare(Turns turns, DayLimits days, Quota quota) {
        return new QuotaShare(turns, days, quota);
    }

    @Bean
    SessionLimits sessionLimits(QuotaProperties properties, Shares shares, QuotaShare share) {
        return new SessionLimits(properties, shares, share::partitions);
    }
}
