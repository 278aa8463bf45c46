package dev.mmio.worker.intake;

import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/// Tells an operator in one line that there is no Kafka.
final class KafkaUnreachableAnalyzer extends AbstractFailureAnalyzer<TimeoutException> {

    private final Environment environment;

    KafkaUnreachableAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, TimeoutException cause) {
        return new FailureAnalysis(
                "Kafka does not answer at " + environment.getProperty("spring.kafka.bootstrap-servers") + ": "
                        + cause.getMessage(),
                "Start it, or set KAFKA_BOOTSTRAP_SERVERS; for TLS and SASL set spring.kafka.*.",
                cause);
    }
}
