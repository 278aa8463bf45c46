package dev.mmio.worker.following;

import dev.mmio.message.JobId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a topic for jobs of this worker, on a thread of its own: the partitions of those that follow it,
/// and no others. It waits for nobody and remembers nothing that must not be lost: who comes names its
/// place, and the partition is read from there again.
///
/// @param <F> those that follow it
public final class TopicReader<F extends Follower> {

    private static final Logger log = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// How long more may gather when something has come. Read one by one, records of many producers would cost this
    /// worker and the broker a request each.
    private static final Duration GATHERING = Duration.ofMillis(5);

    private final TopicLog topic;
    private final Duration poll;
    private final Map<JobId, F> followers = new HashMap<>();
    private final Set<F> arriving = new HashSet<>();
    private final Thread thread;
    private java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> delivery = _ -> {};
    private volatile boolean stopping;

    /// @param name of its thread
    /// @param poll longest time until somebody who comes is read for
    public TopicReader(TopicLog topic, String name, Duration poll) {
        this.topic = topic;
        this.poll = poll;
        this.thread = Thread.ofPlatform()
                .name(name)
                .daemon()
                .uncaughtExceptionHandler((_, e) -> log.error("{} is read no more; start again", topic.name(), e))
                .unstarted(this::run);
    }

    /// Begins to read.
    ///
    /// @param delivery takes each record of the partitions that are read, also what some have heard
    ///     already; it must not wait
    public void start(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> delivery) {
        this.delivery = delivery;
        thread.start();
    }

    /// Tells whether the thread is alive that it cannot do without.
    public boolean isIntact() {
        return stopping || thread.isAlive();
    }

    public void stop() throws InterruptedException {
        stopping = true;
        synchronized (this) {
            notifyAll();
        }
        thread.join(Duration.ofSeconds(5));
    }

    /// Reads for somebody from now on, and no more for who followed for the same job.
    public synchronized void add(F follower) {
        followers.put(follower.job(), follower);
        arriving.add(follower);
        notifyAll();
    }

    public synchronized void remove(F follower) {
        followers.remove(follower.job(), follower);
    }

    /// Returns who follows for a job.
    public synchronized @Nullable F of(JobId job) {
        return followers.get(job);
    }

    /// Tells whether the partition is not yet read from the place of somebody who has just come. What is
    /// being read for others is not for them yet: their place may lie before.
    public synchronized boolean isArriving(F follower) {
        return arriving.contains(follower);
    }

    /// Returns how many follow.
    public synchronized int size() {
        return Math.toIntExact(
                followers.values().stream().filter(each -> !each.isGone()).count());
    }

    private void run() {
        while (!stopping) {
            try (var consumer = topic.open()) {
                arriveAgain();
                while (awaitFollower()) {
                    assign(consumer);
                    var records = consumer.poll(poll);
                    records.forEach(delivery);
                    if (!records.isEmpty()) {
                        Thread.sleep(GATHERING);
                    }
                }
            } catch (KafkaException e) {
                log.atWarn().setCause(e).log("{} could not be read; trying again", topic.name());
                pause();
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /// A new consumer stands nowhere.
    private synchronized void arriveAgain() {
        arriving.clear();
        arriving.addAll(followers.values());
    }

    /// Waits until there is somebody to read for.
    ///
    /// @return false once reading is to stop
    private synchronized boolean awaitFollower() throws InterruptedException {
        followers.values().removeIf(Follower::isGone);
        while (followers.isEmpty() && !stopping) {
            wait();
        }
        return !stopping;
    }

    /// Reads the partitions of those that follow, each from where the first of those that have just come
    /// stands.
    private synchronized void assign(Consumer<byte[], byte[]> consumer) {
        var needed = followers.values().stream()
                .map(each -> topic.partition(each.partition()))
                .collect(Collectors.toSet());
        var before = Set.copyOf(consumer.assignment());
        if (!before.equals(needed)) {
            consumer.assign(needed);
        }
        var places = new HashMap<TopicPartition, Long>();
        for (var each : arriving) {
            if (each.equals(followers.get(each.job()))) {
                places.merge(topic.partition(each.partition()), each.next(), Math::min);
            }
        }
        arriving.clear();
        places.forEach((partition, place) -> {
            if (!before.contains(partition) || consumer.position(partition) > place) {
                consumer.seek(partition, place);
            }
        });
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
