package dev.mmio.worker.gemini;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Settings of the door to Gemini.
///
/// @param apiKey key to Gemini; `GOOGLE_API_KEY` or `GEMINI_API_KEY` of the environment if absent
/// @param baseUrl where Gemini is; `GOOGLE_GEMINI_BASE_URL` of the environment, or Google, if absent
/// @param inlineLimit media that one prompt may carry; more goes by the Files API
@ConfigurationProperties("mmio.gemini")
record GeminiProperties(
        @Nullable String apiKey,
        @Nullable String baseUrl,
        @DefaultValue("8MB") DataSize inlineLimit,
        @DefaultValue Models models,
        @DefaultValue Http http,
        @DefaultValue Retry retry,
        @DefaultValue Breaker breaker,
        @DefaultValue Files files,
        @DefaultValue Operations operations,
        @DefaultValue Live live) {

    GeminiProperties {
        if (inlineLimit.isNegative() || inlineLimit.toMegabytes() > 15) {
            throw new IllegalArgumentException(
                    "mmio.gemini.inline-limit must be between 0 and 15MB: a request may have" + " 20 MB in base64");
        }
    }

    GeminiDefaults defaults() {
        return new GeminiDefaults(
                models.process, models.transcribe, models.video, models.image, models.live, inlineLimit.toBytes());
    }

    /// Leaves out the key.
    @Override
    public String toString() {
        return "GeminiProperties[baseUrl=" + baseUrl + ", models=" + models + "]";
    }

    /// Models for requests that name none.
    ///
    /// @param process model of `process` jobs
    /// @param transcribe model of `transcribe` jobs; one with `transcribe` in its name knows the times of words
    /// @param video model of `video` jobs
    /// @param image model of `image` jobs
    /// @param live model of `live` jobs
    record Models(
            @DefaultValue("gemini-3.8-flash") String process,
            @DefaultValue("gemini-3.5-transcribe") String transcribe,
            @DefaultValue("veo-3.1-generate-preview") String video,
            @DefaultValue("gemini-3.1-flash-image") String image,
            @DefaultValue("gemini-3.1-flash-live-preview") String live) {

        Models {
            if (Stream.of(process, transcribe, video, image, live).anyMatch(String::isBlank)) {
                throw new IllegalArgumentException(
                        "mmio.gemini.models.* must not be empty; leave out what is to be as it is");
            }
        }
    }

    /// The connections to Gemini.
    ///
    /// @param connections most connections that are kept open for the next call
    /// @param connectTimeout longest wait for a connection
    /// @param writeTimeout longest wait until a piece of a request is taken
    /// @param readTimeout longest wait for an answer that comes in one piece
    /// @param streamIdleTimeout longest silence of an answer that comes in pieces; thinking is silent too
    record Http(
            @DefaultValue("1000") int connections,
            @DefaultValue("10s") Duration connectTimeout,
            @DefaultValue("30s") Duration writeTimeout,
            @DefaultValue("10m") Duration readTimeout,
            @DefaultValue("3m") Duration streamIdleTimeout) {

        Http {
            if (connections < 1) {
                throw new IllegalArgumentException("mmio.gemini.http.connections must be at least 1");
            }
        }

        HttpSettings settings() {
            return new HttpSettings(connections, connectTimeout, writeTimeout, readTimeout, streamIdleTimeout);
        }
    }

    /// Making a call again after a fault that may pass.
    ///
    /// @param attempts calls in all
    /// @param firstDelay most to wait after the first fault; doubles with each further one
    /// @param maxDelay most to wait at all
    /// @param giveUpAfter for how long the calls of a step may fail, while its job comes and goes because the
    ///     model is left alone
    record Retry(
            @DefaultValue("4") int attempts,
            @DefaultValue("2s") Duration firstDelay,
            @DefaultValue("30s") Duration maxDelay,
            @DefaultValue("1h") Duration giveUpAfter) {

        Retry {
            if (attempts < 1) {
                throw new IllegalArgumentException("mmio.gemini.retry.attempts must be at least 1");
            }
            if (!firstDelay.isPositive() || maxDelay.compareTo(firstDelay) < 0) {
                throw new IllegalArgumentException(
                        "mmio.gemini.retry.first-delay must be above 0 and at most mmio.gemini.retry.max-delay");
            }
            if (!giveUpAfter.isPositive()) {
                throw new IllegalArgumentException("mmio.gemini.retry.give-up-after must be above 0");
            }
        }

        Backoff backoff() {
            return new Backoff(attempts, firstDelay, maxDelay);
        }
    }

    /// Leaving a model alone that fails too often.
    ///
    /// @param failureRate share of failed calls, in percent, from which on a model is left alone
    /// @param calls number of last calls that are looked at
    /// @param openFor how long a model is left alone
    /// @param trials calls that then try whether it is better
    record Breaker(
            @DefaultValue("60") int failureRate,
            @DefaultValue("40") int calls,
            @DefaultValue("20s") Duration openFor,
            @DefaultValue("4") int trials) {

        Breaker {
            if (failureRate < 1 || failureRate > 100) {
                throw new IllegalArgumentException("mmio.gemini.breaker.failure-rate must be between 1 and 100");
            }
            if (calls < 1 || trials < 1 || !openFor.isPositive()) {
                throw new IllegalArgumentException("mmio.gemini.breaker.calls, .trials and .open-for must be above 0");
            }
        }

        CircuitBreakerRegistry registry() {
            return CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                    .failureRateThreshold(failureRate)
                    .slidingWindowSize(calls)
                    .minimumNumberOfCalls(calls)
                    .waitDurationInOpenState(openFor)
                    .permittedNumberOfCallsInHalfOpenState(trials)
                    .build());
        }
    }

    /// Files that are uploaded.
    ///
    /// @param poll longest time between two looks at whether a file is ready; the first come sooner
    /// @param readyTimeout longest wait for that
    record Files(
            @DefaultValue("2s") Duration poll,
            @DefaultValue("10m") Duration readyTimeout) {

        public Files {
            if (poll.toMillis() < 1) {
                throw new IllegalArgumentException("mmio.gemini.files.poll must be at least 1 ms");
            }
        }

        FileWait fileWait() {
            return new FileWait(poll, readyTimeout);
        }
    }

    /// Operations of Gemini that take minutes.
    ///
    /// @param looksPerMinute how often all workers together may look at operations
    record Operations(@DefaultValue("600") int looksPerMinute) {

        Operations {
            if (looksPerMinute < 1) {
                throw new IllegalArgumentException("mmio.gemini.operations.looks-per-minute must be at least 1");
            }
        }
    }

    /// Live sessions.
    ///
    /// @param ping time between two pings; a dead connection is noticed within twice that and half a second
    /// @param setupTimeout longest wait until a session is set up, its connection included
    /// @param compression whether a model forgets the oldest turns when its context is full
    record Live(
            @DefaultValue("2s") Duration ping,
            @DefaultValue("10s") Duration setupTimeout,
            @DefaultValue("true") boolean compression) {
        Live {
            if (!ping.isPositive() || !setupTimeout.isPositive()) {
                throw new IllegalArgumentException("mmio.gemini.live.ping and .setup-timeout must be above 0");
            }
        }
    }
}
