package dev.mmio.worker;

import static org.awaitility.Awaitility.await;

import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.simulator.Simulator;
import dev.mmio.topic.JobPartition;
import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.Broker;
import dev.mmio.worker.testkit.Outside;
import dev.mmio.worker.testkit.WorkerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// A broker and a simulator in this process, and workers in processes of their own.
final class Cluster implements AutoCloseable {

    static final int PARTITIONS = 6;

    private final Broker broker = Broker.start();
    private final Simulator simulator;
    private final Outside outside;
    private final List<WorkerProcess> workers = new ArrayList<>();
    private final List<JobId> sent = new ArrayList<>();

    Cluster(String... simulatorSettings) throws InterruptedException, ExecutionException {
        simulator = Simulator.start(simulatorSettings);
        broker.createJobsTopic(Topics.DEFAULT, PARTITIONS, Map.of());
        outside = new Outside(broker.bootstrapServers(), Topics.DEFAULT, PARTITIONS);
    }

    WorkerProcess startWorker(String name, String... settings) throws IOException, InterruptedException {
        return start(WorkerApplication.class, name, settings);
    }

    WorkerProcess start(Class<?> main, String name, String... settings) throws IOException, InterruptedException {
        var worker = WorkerProcess.start(main, name, broker.bootstrapServers(), simulator.uri(), List.of(settings));
        workers.add(worker);
        return worker;
    }

    /// Starts a worker in this process, which is there sooner; whoever starts it closes it.
    LocalWorker startGuest(String name, String... settings) {
        var own = Stream.of("spring.kafka.consumer.client-id=" + name, "mmio.topics.partitions=" + PARTITIONS);
        var all = Stream.concat(own, Stream.of(settings));
        return LocalWorker.start(broker, simulator.uri(), all.toArray(String[]::new));
    }

    /// Sends jobs whose answers tell them apart.
    void send(String prefix, int from, int to) {
        for (int i = from; i < to; i++) {
            var id = prefix + i;
            sent.add(new JobId(id));
            outside.send(ProcessRequest.of(id, "Say exactly: the answer to " + id));
        }
        outside.flush();
    }

    /// Sends jobs that belong to these partitions.
    void send(Set<Integer> partitions, String prefix, int jobs) {
        for (var id : idsIn(partitions, prefix, jobs)) {
            sent.add(new JobId(id));
            outside.send(ProcessRequest.of(id, "Say exactly: the answer to " + id));
        }
        outside.flush();
    }

    /// Returns job ids that belong to these partitions.
    List<String> idsIn(Set<Integer> partitions, String prefix, int number) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> prefix + i)
                .filter(id -> partitions.contains(JobPartition.of(new JobId(id), PARTITIONS)))
                .limit(number)
                .toList();
    }

    /// Returns the partitions of the jobs topic that a worker owns, once all workers have their share.
    Set<Integer> shareOf(String worker) {
        return await("the share of " + worker)
                .atMost(Duration.ofMinutes(1))
                .until(() -> assigned(worker), share -> share.size() == PARTITIONS / workers.size());
    }

    /// Returns which of some workers owns a job.
    String ownerOf(String job, Set<String> workers) {
        int partition = JobPartition.of(new JobId(job), PARTITIONS);
        return await("the owner of " + job)
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> {
                            for (var worker : workers) {
                                if (assigned(worker).contains(partition)) {
                                    return worker;
                                }
                            }
                            return "";
                        },
                        owner -> !owner.isEmpty());
    }

    private Set<Integer> assigned(String worker) throws InterruptedException, ExecutionException {
        try (var admin = broker.admin()) {
            var group = admin.describeConsumerGroups(List.of("mmio-workers"))
                    .all()
                    .get()
                    .get("mmio-workers");
            return Objects.requireNonNull(group).members().stream()
                    .filter(member -> member.clientId().equals(worker))
                    .flatMap(member -> member.assignment().topicPartitions().stream())
                    .map(TopicPartition::partition)
                    .collect(Collectors.toSet());
        }
    }

    /// Returns the names of the steps of a job that are remembered, whoever owns it next.
    Set<String> finishedSteps(String job) {
        var partition = new TopicPartition(Topics.DEFAULT.journal(), JobPartition.of(new JobId(job), PARTITIONS));
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
            var steps = new HashSet<String>();
            while (consumer.position(partition) < end) {
                for (var entry : consumer.poll(Duration.ofMillis(200))) {
                    if (entry.value() != null && entry.key().startsWith(job + "/")) {
                        steps.add(entry.key().substring(job.length() + 1));
                    }
                }
            }
            return steps;
        }
    }

    List<JobId> sent() {
        return sent;
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    Simulator simulator() {
        return simulator;
    }

    Outside outside() {
        return outside;
    }

    @Override
    public void close() {
        for (var worker : workers) {
            worker.close();
        }
        outside.close();
        simulator.close();
        broker.close();
    }
}
