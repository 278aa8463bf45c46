package dev.mmio.worker.topics;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/// Tells an operator in a few lines why there is no Kafka for this worker.
final class KafkaFaultAnalyzer extends AbstractFailureAnalyzer<KafkaException> {

    private final Environment environment;

    KafkaFaultAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, KafkaException cause) {
        var brokers = environment.getProperty("spring.kafka.bootstrap-servers");
        return switch (cause) {
            case TimeoutException timeout ->
                new FailureAnalysis(
                        "Kafka does not answer at " + brokers + ": " + timeout.getMessage(),
                        "Start it, or set KAFKA_BOOTSTRAP_SERVERS; for TLS and SASL set spring.kafka.*.",
                        cause);
            case SaslAuthenticationException refusal ->
                new FailureAnalysis(
                        "Kafka at " + brokers + " does not know this worker: " + refusal.getMessage(),
                        "Correct the name and the password in spring.kafka.properties.sasl.jaas.config, or"
                                + " spring.kafka.properties.sasl.mechanism.",
                        cause);
            case SslAuthenticationException refusal ->
                new FailureAnalysis(
                        "No safe connection to Kafka at " + brokers + ": " + root(refusal),
                        "Trust the authority of the brokers' certificates by spring.kafka.ssl.trust-store-*, and name"
                                + " the brokers as their certificates do.",
                        cause);
            case AuthorizationException refusal ->
                new FailureAnalysis(
                        "Kafka at " + brokers + " does not allow it: " + refusal.getMessage(),
                        MissingRightsException.REMEDY,
                        cause);
            // What a broker says beyond that needs the whole trace.
            case ApiException _ -> null;
            default ->
                new FailureAnalysis(
                        "The settings of Kafka's clients are of no use: " + root(cause),
                        "Correct KAFKA_BOOTSTRAP_SERVERS or spring.kafka.*.",
                        cause);
        };
    }

    /// Returns what is at the bottom of a fault, where it says which file or certificate it is about.
    private static String root(Throwable fault) {
        var cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
