package dev.mmio.worker.intake;

import dev.mmio.worker.outbox.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/// The one thread that owns the consumer of the jobs topic. It reads, hands over, and never works itself, so the group
/// never takes it for dead however long jobs run.
final class IntakeLoop {

    private static final Duration POLL = Duration.ofMillis(50);

    /// How soon it is looked again whether there is room.
    private static final Duration NO_ROOM = Duration.ofMillis(10);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Commands commands;
    private final Assignments assignments;
    private final Holdings holdings;
    private final Acceptance acceptance;
    private final Forgetting forgetting;
    private final Heartbeats heartbeats;
    private final Entrance entrance;
    private final Outbox outbox;
    private volatile boolean stopping;
    private volatile long lastPoll = System.nanoTime();

    IntakeLoop(
            Consumer<byte[], byte[]> consumer,
            String topic,
            Commands commands,
            Assignments assignments,
            Holdings holdings,
            Acceptance acceptance,
            Forgetting forgetting,
            Heartbeats heartbeats,
            Entrance entrance,
            Outbox outbox) {
        this.consumer = consumer;
        this.topic = topic;
        this.commands = commands;
        this.assignments = assignments;
        this.holdings = holdings;
        this.acceptance = acceptance;
        this.forgetting = forgetting;
        this.heartbeats = heartbeats;
        this.entrance = entrance;
        this.outbox = outbox;
    }

    /// Reads until it is told to stop, then lets go of everything and leaves the group.
    ///
    /// @param drain how long running jobs may go on once it is told to stop
    void run(Duration drain) {
        try (consumer) {
            consumer.subscribe(List.of(topic), assignments);
            heartbeats.start();
            while (!stopping) {
                commands.run();
                read(openOrClose() ? POLL : NO_ROOM);
                forgetting.tidy(holdings);
            }
            assignments.release(consumer.assignment(), drain);
        } finally {
            heartbeats.stop();
        }
    }

    void stop() {
        stopping = true;
    }

    /// Takes everything over again, soon.
    void restoreAll() {
        commands.execute(assignments::restoreAll);
    }

    /// Tells whether we have joined the group and everything that came is taken over.
    boolean hasJoined() {
        return assignments.areSettled();
    }

    /// Returns how long ago the consumer last answered.
    Duration sinceLastPoll() {
        return Duration.ofNanos(System.nanoTime() - lastPoll);
    }

    private void read(Duration atMost) {
        var records = consumer.poll(atMost);
        lastPoll = System.nanoTime();
        heartbeats.note(consumer.groupMetadata().generationId() >= 0);
        for (var partition : records.partitions()) {
            var owned = holdings.get(partition.partition());
            if (owned != null) {
                outbox.say(acceptance.accept(owned, records.records(partition)));
            }
        }
    }

    /// Pauses what must not be read: partitions that are still being taken over, and all of them while there is no room
    /// for more jobs. The backlog stays in Kafka, where lag shows it to the autoscaler.
    ///
    /// @return whether there is room
    private boolean openOrClose() {
        boolean room = entrance.isOpen() && outbox.hasRoom();
        var readable = holdings.openPartitions().stream()
                .filter(_ -> room)
                .map(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toSet());
        var paused = consumer.paused();
        consumer.pause(consumer.assignment().stream()
                .filter(partition -> !paused.contains(partition) && !readable.contains(partition))
                .toList());
        consumer.resume(paused.stream().filter(readable::contains).toList());
        return room;
    }

    /// What other threads want done on the consumer's thread, since nothing else may touch the consumer.
    static final class Commands implements Executor {

        private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

        @Override
        public void execute(Runnable command) {
            waiting.add(command);
        }

        private void run() {
            for (var command = waiting.poll(); command != null; command = waiting.poll()) {
                command.run();
            }
        }
    }
}
