package dev.mmio.worker.intake;

import dev.mmio.worker.quota.QuotaShare;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.jspecify.annotations.Nullable;

/// Tells the quota how long our membership in the group is certain, by the heartbeats that the broker answered.
///
/// It looks beside the consumer's thread, which may be busy for long with giving partitions up: meters are all that
/// another thread may ask a consumer for. They tell how many answers there were, and how many whole seconds ago the
/// last heartbeat was sent. A newer one may be under way when an answer comes, so the margin is more than the time
/// between two.
final class Heartbeats {

    private static final String GROUP = "consumer-coordinator-metrics";
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    private final QuotaShare quota;
    private final Consumer<byte[], byte[]> consumer;
    private final Duration certain;
    private final Thread thread =
            Thread.ofPlatform().name("mmio-heartbeats").daemon().unstarted(this::run);
    private volatile boolean member;
    private volatile boolean stopping;
    private @Nullable Metric answered;
    private @Nullable Metric sentSecondsAgo;
    private double answers;

    /// @param session timeout of the session
    Heartbeats(QuotaShare quota, Consumer<byte[], byte[]> consumer, Duration session) {
        this.quota = quota;
        this.consumer = consumer;
        // The broker counts from when a heartbeat arrives, we from when it left or somewhat before.
        this.certain = session.multipliedBy(7).dividedBy(10);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopping = true;
    }

    /// Notes that the broker has just made us a member.
    void joined() {
        member = true;
        quota.prove(certain);
    }

    /// Notes whether we are still a member, as far as the consumer knows.
    void note(boolean isMember) {
        member = isMember;
    }

    private void run() {
        try {
            while (!stopping) {
                look();
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        if (answered == null || sentSecondsAgo == null) {
            answered = find("heartbeat-total");
            sentSecondsAgo = find("last-heartbeat-seconds-ago");
        }
        double total = read(answered);
        if (total > answers && member) {
            long secondsAgo = (long) read(sentSecondsAgo);
            quota.prove(certain.minus(ROUNDING).minusSeconds(Math.max(0, secondsAgo)));
        }
        answers = total;
    }

    private @Nullable Metric find(String name) {
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
