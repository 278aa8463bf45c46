package dev.mmio.worker.gemini;

import dev.mmio.worker.cost.Budget;
import dev.mmio.worker.telemetry.GeminiMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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

    /// Measured outside of retries, so that a call is one call however often it had to be made; the budget stands
    /// inside, because it is paid for each time.
    @Bean
    Gemini gemini(
            GeminiEndpoint endpoint,
            GeminiHttp http,
            GeminiProperties properties,
            MeterRegistry registry,
            Budget budget,
            InstantSource clock) {
        var models = new ModelNames();
        var retries = properties
                .retry()
                .backoff()
                .registry(most -> ThreadLocalRandom.current().nextLong(most));
        var google = new GoogleGemini(http, endpoint, properties.files().fileWait(), clock);
        return new MeteredGemini(
                new RetryingGemini(
                        new BudgetedGemini(google, budget, StatedTokens::of), retries, models, clock, Thread::sleep),
                new GeminiMeters(registry),
                models);
    }
}
