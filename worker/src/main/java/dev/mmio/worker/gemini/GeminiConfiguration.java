package dev.mmio.worker.gemini;

import dev.mmio.worker.cost.Budget;
import dev.mmio.worker.gemini.live.LiveSocket;
import dev.mmio.worker.quota.Quota;
import dev.mmio.worker.quota.QuotaShare;
import dev.mmio.worker.quota.SessionLimits;
import dev.mmio.worker.quota.slice.Shares;
import dev.mmio.worker.telemetry.GeminiMeters;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.okhttp3.OkHttpConnectionPoolMetrics;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
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
    GeminiHttp geminiHttp(GeminiProperties properties, MeterRegistry registry) {
        var http = new GeminiHttp(properties.http().settings());
        new OkHttpConnectionPoolMetrics(http.client().connectionPool()).bindTo(registry);
        return http;
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

    @Bean
    ModelNames modelNames(GeminiDefaults defaults, Quota quota) {
        var configured = new HashSet<>(quota.limited());
        configured.addAll(defaults.models().values());
        return new ModelNames(configured);
    }

    /// One for all that a model is asked for.
    @Bean
    Breakers breakers(GeminiProperties properties, MeterRegistry registry, InstantSource clock) {
        var breakers = properties.breaker().registry();
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(registry);
        return new Breakers(breakers, properties.breaker().openFor(), clock, GeminiConfiguration::below);
    }

    /// No retries here: what a film costs is never spent twice without a decision.
    @Bean
    Videos videos(
            GoogleGemini google,
            Breakers breakers,
            Quota quota,
            Budget budget,
            PollPace pace,
            ModelNames models,
            MeterRegistry registry) {
        return new MeteredVideos(
                new GuardedVideos(google.videos(), breakers, quota, budget, pace, models),
                new GeminiMeters(registry),
                models);
    }

    /// No retries here: what to say again after a connection was lost, its session knows.
    @Bean
    Live live(
            GeminiEndpoint endpoint,
            LiveSocket.Terms sockets,
            SessionLimits sessions,
            Breakers breakers,
            Quota quota,
            ModelNames models,
            InstantSource clock) {
        var google = new GoogleLive(endpoint, sockets, new FaultMeaning(clock, endpoint.key()));
        return new GuardedLive(google, sessions, breakers, quota, models);
    }

    /// Whatever is still open need not be waited for.
    @Bean(destroyMethod = "shutdownNow")
    HttpClient liveSocketClient() {
        return HttpClient.newBuilder()
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    @Bean
    LiveSocket.Terms liveSockets(HttpClient sockets, GeminiProperties properties) {
        var live = properties.live();
        return new LiveSocket.Terms(sockets, live.ping(), live.setupTimeout(), live.compression());
    }

    /// Each worker has the part of all looks that it has of the partitions.
    @Bean
    PollPace pollPace(GeminiProperties properties, QuotaShare share, Shares shares) {
        double perSecond = properties.operations().looksPerMinute() / 60.0;
        return new PollPace(
                () -> perSecond * share.owned() / shares.partitions(), System::nanoTime, GeminiConfiguration::below);
    }

    /// Measured outside of retries, so that a call is one call however often it had to be made, and in how many parts.
    /// Every retry is paid for
    /// again, asks the breaker again, and waits for another turn.
    @Bean
    @Primary
    Gemini gemini(
            GoogleGemini google,
            Quota quota,
            GeminiProperties properties,
            MeterRegistry registry,
            Budget budget,
            Breakers breakers,
            ModelNames models,
            InstantSource clock) {
        if (quota.hasDayBudget()) {
            BudgetPrices.check(budget.prices(), properties.defaults().models().values());
        }
        var estimator = new TokenEstimator();
        var retry = properties.retry();
        return new MeteredGemini(
                new ContinuingGemini(new RetryingGemini(
                        new GivingUpGemini(
                                new BudgetedGemini(
                                        new BreakingGemini(
                                                new ThrottledGemini(
                                                        new TracedGemini(google, models), quota, estimator, models),
                                                breakers,
                                                models),
                                        budget,
                                        quota,
                                        estimator::of),
                                retry.attempts(),
                                retry.giveUpAfter(),
                                clock),
                        retry.backoff().registry(GeminiConfiguration::below),
                        models,
                        clock,
                        Thread::sleep)),
                new GeminiMeters(registry),
                models);
    }

    private static long below(long most) {
        return ThreadLocalRandom.current().nextLong(most);
    }
}
