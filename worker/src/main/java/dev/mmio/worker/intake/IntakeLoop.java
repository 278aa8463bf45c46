package dev.mmio.worker.intake;

import dev.mmio.worker.execution.Jobs;
import dev.mmio.worker.outbox.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that owns the consumer of the jobs topic. It reads, hands over, and never works itself, so the group
/// never takes it for dead however long jobs run.
final class IntakeLoop implements Executor {

    private static final Logger log = LoggerFactory.getLogger(IntakeLoop.class);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Holdings holdings;
    private final Jobs jobs;
    private final Outbox outbox;
    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private volatile boolean stopping;
    private volatile long lastPoll = System.nanoTime();

    IntakeLoop(Consumer<byte[], byte[]> consumer, String topic, Holdings holdings, Jobs jobs, Outbox outbox) {
        this.consumer = consumer;
        this.topic = topic;
        this.holdings = holdings;
        this.jobs = jobs;
        this.outbox = outbox;
    }

    /// Runs something on the consumer's thread, soon.
    @Override
    public void execute(Runnable command) {
        commands.add(command);
    }

    /// Reads until it is told to stop.
    void run(Assignments assignments, Acceptance acceptance, Forgetting forgetting) {
        consumer.subscribe(List.of(topic), assignments);
        while (!stopping) {
            runCommands();
            openOrClose();
            var records = consumer.poll(POLL);
            lastPoll = System.nanoTime();
            for (var partition : records.partitions()) {
                var owned = holdings.get(partition.partition());
                if (owned != null) {
                    outbox.say(acceptance.accept(owned, records.records(partition)));
                }
            }
            forgetting.tidy(holdings);
        }
        log.info("Intake has stopped");
    }

    /// Lets go of everything, with the given grace, and leaves the group.
    void close(Assignments assignments, Duration grace) {
        assignments.release(consumer.assignment(), grace);
        consumer.close();
    }

    void stop() {
        stopping = true;
    }

    /// Returns how long ago the consumer was last asked for records.
    Duration sinceLastPoll() {
        return Duration.ofNanos(System.nanoTime() - lastPoll);
    }

    private void runCommands() {
        for (var command = commands.poll(); command != null; command = commands.poll()) {
            command.run();
        }
    }

    /// Pauses what must not be read: partitions that are still being taken over, and all of them while there is no room
    /// for more jobs. The backlog stays in Kafka, where lag shows it to the autoscaler.
    private void openOrClose() {
        boolean room = jobs.room() > 0 && outbox.hasRoom();
        var paused = consumer.paused();
        var open = holdings.openPartitions().stream()
                .map(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toSet());
        var toPause = consumer.assignment().stream()
                .filter(partition -> !paused.contains(partition) && !(room && open.contains(partition)))
                .toList();
        var toResume = paused.stream()
                .filter(partition -> room && open.contains(partition))
                .toList();
        consumer.pause(toPause);
        consumer.resume(toResume);
    }
}
