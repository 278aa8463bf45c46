package dev.mmio.worker.intake;

import dev.mmio.worker.quota.QuotaShare;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.jspecify.annotations.Nullable;

/// Tells the quota how long our membership in the group is certain, by the heartbeats that the broker answered. Used by
/// the consumer's thread only.
///
/// The consumer tells how many answers there were and how many whole seconds ago it last sent one. A newer heartbeat
/// may
/// be under way when an answer comes, so the margin is more than the time between two.
final class Heartbeats {

    private static final String GROUP = "consumer-coordinator-metrics";
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    private final QuotaShare quota;
    private final Duration certain;
    private @Nullable Metric answered;
    private @Nullable Metric sentSecondsAgo;
    private double answers;

    /// @param session timeout of the session
    Heartbeats(QuotaShare quota, Duration session) {
        this.quota = quota;
        // The broker counts from when a heartbeat arrives, we from when it left or somewhat before.
        this.certain = session.multipliedBy(7).dividedBy(10);
    }

    /// Notes that the broker has just made us a member.
    void joined() {
        quota.prove(certain);
    }

    /// Looks for new answers.
    void look(Consumer<byte[], byte[]> consumer) {
        if (answered == null || sentSecondsAgo == null) {
            answered = find(consumer, "heartbeat-total");
            sentSecondsAgo = find(consumer, "last-heartbeat-seconds-ago");
        }
        double total = read(answered);
        if (total > answers && consumer.groupMetadata().generationId() >= 0) {
            long secondsAgo = (long) read(sentSecondsAgo);
            quota.prove(certain.minus(ROUNDING).minusSeconds(Math.max(0, secondsAgo)));
        }
        answers = total;
    }

    private static @Nullable Metric find(Consumer<byte[], byte[]> consumer, String name) {
        for (var metric : consumer.metrics().values()) {
            if (metric.metricName().name().equals(name)
                    && metric.metricName().group().equals(GROUP)) {
                return metric;
            }
        }
        return null;
    }

    private static double read(@Nullable Metric metric) {
        return metric != null && metric.metricValue() instanceof Double value ? value : 0;
    }
}
