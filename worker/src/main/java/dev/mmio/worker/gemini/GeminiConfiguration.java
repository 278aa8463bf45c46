package dev.mmio.worker.gemini;

import dev.mmio.worker.cost.Budget;
import dev.mmio.worker.quota.Quota;
import dev.mmio.worker.telemetry.GeminiMeters;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongUnaryOperator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/// Builds the door to Gemini.
@Configuration(proxyBeanMethods = false)
class GeminiConfiguration {

    @Bean
    GeminiEndpoint geminiEndpoint(GeminiProperties properties, Environment environment) {
        return GeminiEndpoint.of(properties.baseUrl(), properties.apiKey(), name -> environment.getProperty(name, ""));
    }

    @Bean
    GeminiHttp geminiHttp(GeminiProperties properties) {
        return new GeminiHttp(properties.http().settings());
    }

    @Bean
    GeminiDefaults geminiDefaults(GeminiProperties properties) {
        return properties.defaults();
    }

    @Bean
    GoogleGemini googleGemini(
            GeminiEndpoint endpoint, GeminiHttp http, GeminiProperties properties, InstantSource clock) {
        return new GoogleGemini(http, endpoint, properties.files().fileWait(), clock);
    }

    /// Measured outside of retries, so that a call is one call however often it had to be made. Every retry is paid for
    /// again, asks the breaker again, and waits for another turn.
    @Bean
    @Primary
    Gemini gemini(
            GoogleGemini google,
            Quota quota,
            GeminiProperties properties,
            MeterRegistry registry,
            Budget budget,
            InstantSource clock) {
        LongUnaryOperator below = most -> ThreadLocalRandom.current().nextLong(most);
        var models = new ModelNames();
        var estimator = new TokenEstimator();
        var breakers = properties.breaker().registry();
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(registry);
        return new MeteredGemini(
                new RetryingGemini(
                        new BudgetedGemini(
                                new BreakingGemini(
                                        new ThrottledGemini(google, quota, estimator, models),
                                        new Breakers(
                                                breakers, properties.breaker().openFor(), clock, below),
                                        models),
                                budget,
                                quota,
                                estimator::of),
                        properties.retry().backoff().registry(below),
                        models,
                        clock,
                        Thread::sleep),
                new GeminiMeters(registry),
                models);
    }
}
