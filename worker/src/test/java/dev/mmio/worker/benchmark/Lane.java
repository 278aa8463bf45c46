package dev.mmio.worker.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.JavaProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// A contestant in its own process, with topics of its own, and the world on both sides of it.
final class Lane implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// The worker refuses topics that could not hold its largest record.
    private static final String MAX_MESSAGE_BYTES = Integer.toString(17 * 1024 * 1024);

    private final Contestant contestant;
    private final Topics topics;
    private final JavaProcess process;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ResultReader results;
    private final MessageJson json = new MessageJson();
    private int rounds;

    private Lane(Contestant contestant, Topics topics, JavaProcess process, String bootstrapServers) {
        this.contestant = contestant;
        this.topics = topics;
        this.process = process;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.results = new ResultReader(bootstrapServers, topics.results());
    }

    /// Starts a contestant.
    ///
    /// @param name first word of its topics
    static Lane start(Contestant contestant, String name, String bootstrapServers, int inFlight)
            throws IOException, InterruptedException, ExecutionException {
        var topics = Topics.withPrefix(name);
        createTopics(bootstrapServers, topics);
        return new Lane(
                contestant, topics, contestant.start(name, bootstrapServers, topics, inFlight), bootstrapServers);
    }

    /// Creates the topics of jobs and results; the rest is the worker's and made by it.
    static void createTopics(String bootstrapServers, Topics topics) throws InterruptedException, ExecutionException {
        var names = List.of(topics.jobs(), topics.results());
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(names.stream()
                            .map(topic -> new NewTopic(topic, Sizes.PARTITIONS, (short) 1)
                                    .configs(Map.of("max.message.bytes", MAX_MESSAGE_BYTES)))
                            .toList())
                    .all()
                    .get();
        }
        try (var consumer = ResultReader.consumer(bootstrapServers)) {
            // Waits until every partition has a leader that answers: a producer that begins earlier may lose records.
            var partitions =
                    names.stream().flatMap(topic -> partitions(topic).stream()).toList();
            consumer.assign(partitions);
            consumer.endOffsets(partitions);
        }
    }

    static List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, Sizes.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    Contestant contestant() {
        return contestant;
    }

    JavaProcess process() {
        return process;
    }

    /// Sends jobs as fast as it can.
    Round sendAtOnce(int jobs, Duration latency) {
        var round = next(jobs);
        var records = records(round, latency);
        for (int job = 0; job < jobs; job++) {
            round.send(job, producer, records.get(job));
        }
        return round;
    }

    /// Sends jobs at a steady rate, however long their results take.
    Round sendSteadily(int perSecond, int seconds, Duration latency) {
        var round = next(perSecond * seconds);
        var records = records(round, latency);
        long begin = System.nanoTime();
        for (int job = 0; job < round.jobs(); job++) {
            long due = begin + 1_000_000_000L * job / perSecond;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            round.send(job, producer, records.get(job));
        }
        return round;
    }

    /// Waits until every job has its result.
    Round await(Round round) throws InterruptedException {
        round.await(process, PATIENCE);
        if (round.doubled() > 0) {
            System.out.println("  " + contestant.title() + " told " + round.doubled() + " results twice");
        }
        return round;
    }

    @Override
    public void close() {
        process.close();
        results.close();
        producer.close(Duration.ZERO);
    }

    private Round next(int jobs) {
        var round = new Round(contestant.name() + ++rounds, jobs);
        results.expect(round);
        return round;
    }

    private List<ProducerRecord<byte[], byte[]>> records(Round round, Duration latency) {
        var prompt = Long.toString(latency.toMillis());
        return IntStream.range(0, round.jobs())
                .mapToObj(job -> {
                    var request = json.write(ProcessRequest.of(round.id(job), prompt));
                    return new ProducerRecord<>(topics.jobs(), round.id(job).getBytes(UTF_8), request);
                })
                .toList();
    }
}
