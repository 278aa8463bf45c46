package dev.mmio.client;

import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Gives a fault of Kafka its meaning for a producer.
final class Faults {

    static JobClientException meaningOf(Exception fault, JobClientSettings settings) {
        var cause = root(fault);
        var said = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        if (cause instanceof UnknownTopicOrPartitionException) {
            return new JobClientException.TopicMissing(said, fault);
        }
        if (cause instanceof RetriableException || isUnresolvable(cause)) {
            return new JobClientException.Unreachable(
                    "cannot reach Kafka at " + settings.bootstrapServers() + ": " + said, fault);
        }
        if (cause instanceof ConfigException) {
            return new JobClientException.Misconfigured("wrong Kafka settings: " + said, fault);
        }
        return new JobClientException.Refused("Kafka at " + settings.bootstrapServers() + " refused: " + said, fault);
    }

    /// Returns the interruption as Java knows it. Kafka set the thread's flag again, and the exception takes its place.
    static InterruptedException interruption(InterruptException fault) {
        Thread.interrupted();
        var interruption = new InterruptedException(fault.getMessage());
        interruption.initCause(fault);
        return interruption;
    }

    /// Kafka reports a host name that does not resolve as a wrong setting.
    private static boolean isUnresolvable(Throwable cause) {
        return cause instanceof ConfigException
                && String.valueOf(cause.getMessage()).contains("No resolvable");
    }

    private static Throwable root(Throwable fault) {
        var cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private Faults() {}
}
