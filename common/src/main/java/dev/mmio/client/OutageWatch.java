package dev.mmio.client;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.TimeoutException;

/// Notices that Kafka no longer answers. A consumer that waits for records goes on waiting and does not say so.
final class OutageWatch {

    /// How long nothing may come before Kafka is asked whether it is there.
    private static final Duration REST = Duration.ofSeconds(10);

    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Consumer<?, ?> consumer;
    private final Duration rest;
    private final JobListener listener;
    private long answered = System.nanoTime();
    private boolean told;

    OutageWatch(Consumer<?, ?> consumer, JobListener listener) {
        this(consumer, REST, listener);
    }

    /// @param rest how long nothing may come before Kafka is asked
    OutageWatch(Consumer<?, ?> consumer, Duration rest, JobListener listener) {
        this.consumer = consumer;
        this.rest = rest;
        this.listener = listener;
    }

    /// Looks after each poll.
    ///
    /// @param heard whether it brought something
    void polled(boolean heard) {
        if (heard) {
            answered();
        } else if (System.nanoTime() - answered >= rest.toNanos()) {
            ask();
        }
    }

    private void ask() {
        try {
            consumer.endOffsets(consumer.assignment(), ANSWER);
            answered();
        } catch (TimeoutException _) {
            if (!told) {
                told = true;
                listener.onOutage();
            }
        }
    }

    private void answered() {
        answered = System.nanoTime();
        told = false;
    }
}
