package dev.mmio.worker.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.ControlMessage;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobResult;
import dev.mmio.topic.CloudEventHeaders;
import dev.mmio.topic.JobPartition;
import dev.mmio.topic.MessageHeaders;
import dev.mmio.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// The world as a producer and a `read_committed` reader sees it: sends jobs, and keeps everything that is said.
public final class Outside implements AutoCloseable {

    /// Above anything a worker takes: the world does not keep to what is good for us.
    private static final int LARGE = 64 * 1024 * 1024;

    /// Results and events come by topics of their own, so that a result may be seen first.
    private static final Duration LAST_EVENTS = Duration.ofSeconds(10);

    /// Jobs that are shown when one waits in vain.
    private static final int MOST_SHOWN = 20;

    private final String bootstrapServers;
    private final Topics topics;
    private final MessageJson json = new MessageJson();
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final int partitions;
    private final Map<JobId, List<JobResult>> results = new LinkedHashMap<>();
    private final Map<JobId, List<JobResult>> toldAgain = new LinkedHashMap<>();
    private final Map<JobId, List<JobEvent>> events = new LinkedHashMap<>();
    private final Map<JobId, String> tracesOfResults = new LinkedHashMap<>();
    private final Map<JobId, Set<String>> tracesOfEvents = new LinkedHashMap<>();
    private final Map<String, Set<Integer>> partitionsOf = new LinkedHashMap<>();
    private final List<ConsumerRecord<byte[], byte[]>> deadLetters = new ArrayList<>();
    private final AtomicReference<@Nullable Exception> unsent = new AtomicReference<>();

    /// @param partitions number of partitions of the topics, which must exist
    public Outside(String bootstrapServers, Topics topics, int partitions) {
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
        this.partitions = partitions;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5, "max.request.size", LARGE),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        500),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /// Sends a job to its partition.
    public void send(JobRequest request) {
        send(JobPartition.of(request.id(), partitions), request.id().value(), json.write(request));
    }

    /// Sends a job to its partition, with headers.
    public void send(JobRequest request, Map<String, String> headers) {
        var record = new ProducerRecord<>(
                topics.jobs(),
                JobPartition.of(request.id(), partitions),
                request.id().value().getBytes(UTF_8),
                json.write(request));
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        send(record);
    }

    /// Sends anything anywhere.
    public void send(@Nullable Integer partition, @Nullable String key, byte @Nullable [] value) {
        send(new ProducerRecord<>(topics.jobs(), partition, key == null ? null : key.getBytes(UTF_8), value));
    }

    /// Sends a record; one that the broker does not take is told when something is waited for.
    public void send(ProducerRecord<byte[], byte[]> record) {
        var _ = producer.send(record, (_, failure) -> {
            if (failure != null) {
                unsent.set(failure);
            }
        });
    }

    /// Sends a record and waits until the broker has it.
    public RecordMetadata deliver(ProducerRecord<byte[], byte[]> record) throws InterruptedException {
        try {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw new AssertionError("the broker does not take the record", e);
        }
    }

    public void cancel(JobId job) {
        tell(ControlMessage.Cancel.job(job, "no longer needed"));
    }

    /// Tells all workers.
    public void tell(ControlMessage message) {
        send(new ProducerRecord<>(topics.control(), message.key().getBytes(UTF_8), json.write(message)));
        producer.flush();
    }

    public void flush() {
        producer.flush();
    }

    /// Reads until there are results for so many jobs.
    public void awaitResults(int jobs, Duration atMost) {
        readUntil(
                () -> results.size() >= jobs && results.keySet().stream().allMatch(this::isWhole),
                atMost,
                "results of " + jobs + " jobs");
    }

    /// Reads until a job has its result, and returns it.
    public JobResult awaitResult(String job, Duration atMost) {
        var id = new JobId(job);
        readUntil(() -> isWhole(id), atMost, "the result of " + job);
        return Objects.requireNonNull(results.get(id)).getFirst();
    }

    /// Returns whether the result is here, and all events before it: they come by topics of their own.
    private boolean isWhole(JobId job) {
        var told = results.getOrDefault(job, List.of());
        return !told.isEmpty()
                && events.getOrDefault(job, List.of()).size()
                        >= told.getFirst().terms().lastSeq();
    }

    public void awaitDeadLetters(int number, Duration atMost) {
        readUntil(() -> deadLetters.size() >= number, atMost, number + " dead letters");
    }

    /// Reads until so many jobs have begun a run of this number or a later one.
    public void awaitRun(int run, int jobs, Duration atMost) {
        readUntil(() -> jobsInRun(run) >= jobs, atMost, "run " + run + " of " + jobs + " jobs");
    }

    private long jobsInRun(int run) {
        return events.values().stream()
                .filter(told -> told.getLast().terms().run() >= run)
                .count();
    }

    /// Reads until something else has happened.
    public void listenUntil(BooleanSupplier done, Duration atMost, String what) {
        readUntil(done, atMost, what);
    }

    /// Reads until an event of a job is of a kind.
    public <E extends JobEvent> E awaitEvent(String job, Class<E> type, Duration atMost) {
        readUntil(() -> events(job).stream().anyMatch(type::isInstance), atMost, type.getSimpleName() + " of " + job);
        return events(job).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    public List<JobEvent> events(String job) {
        return events.getOrDefault(new JobId(job), List.of());
    }

    public Map<JobId, List<JobResult>> results() {
        return results;
    }

    /// Returns the `traceparent` of the result of a job, empty if it has none.
    public String traceOfResult(String job) {
        return tracesOfResults.getOrDefault(new JobId(job), "");
    }

    /// Returns each `traceparent` that an event of a job had.
    public Set<String> tracesOfEvents(String job) {
        return tracesOfEvents.getOrDefault(new JobId(job), Set.of());
    }

    private static String traceOf(ConsumerRecord<byte[], byte[]> record) {
        return Objects.requireNonNullElse(CloudEventHeaders.find(record.headers(), MessageHeaders.TRACEPARENT), "");
    }

    /// Returns what was told again on request, which is no result of its own.
    public List<JobResult> toldAgain(String job) {
        return toldAgain.getOrDefault(new JobId(job), List.of());
    }

    /// Returns the partitions in which something was said about a job.
    public Set<Integer> partitionsOf(String job) {
        return partitionsOf.getOrDefault(job, Set.of());
    }

    /// Reads until something holds.
    public void await(String what, BooleanSupplier done, Duration atMost) {
        readUntil(done, atMost, what);
    }

    public List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return deadLetters;
    }

    /// Returns the dead letters that have a key.
    public List<ConsumerRecord<byte[], byte[]>> lettersOf(String key) {
        return deadLetters.stream()
                .filter(letter -> Arrays.equals(letter.key(), key.getBytes(UTF_8)))
                .toList();
    }

    public static String reasonOf(ConsumerRecord<byte[], byte[]> deadLetter) {
        return headerOf(deadLetter, MessageHeaders.DEAD_LETTER_REASON);
    }

    public static String headerOf(ConsumerRecord<byte[], byte[]> deadLetter, String name) {
        return new String(deadLetter.headers().lastHeader(name).value(), UTF_8);
    }

    /// Reads on for a while, so that what must not come has time to come.
    public void listenFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            read();
        }
    }

    /// What holds whatever died: every job has one result, events are numbered without a gap and end with it.
    public void assertGuarantees(Collection<JobId> sent) {
        try {
            checkGuarantees(sent);
        } catch (AssertionError e) {
            ThreadDumps.write("a guarantee is broken");
            throw e;
        }
    }

    private void checkGuarantees(Collection<JobId> sent) {
        readUntil(() -> results.keySet().stream().allMatch(this::isWhole), LAST_EVENTS, "the last events of all jobs");
        assertThat(results.keySet()).as("every job has a result").containsAll(sent);
        results.forEach((job, told) -> assertThat(told).as("results of " + job).hasSize(1));
        events.forEach((job, told) -> {
            long expected = 1;
            for (var event : told) {
                assertThat(event.terms().seq()).as("seq of " + job).isEqualTo(expected++);
            }
            var result = results.get(job);
            if (result != null) {
                assertThat(result.getFirst().terms().lastSeq())
                        .as("last seq of " + job)
                        .isEqualTo(told.size());
            }
        });
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
        consumer.close();
    }

    private void readUntil(BooleanSupplier done, Duration atMost, String what) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - end >= 0) {
                // While the workers still live: whoever started them ends them when this gets there.
                ThreadDumps.write("no time is left for " + what);
                throw new AssertionError("no time is left for " + what + "; have " + summary());
            }
            read();
        }
    }

    private String summary() {
        return results.size() + " results, " + deadLetters.size() + " dead letters, events of " + events.size()
                + " jobs; without a result, with their last event: " + unfinished() + "; not to be read yet: "
                + heldUp();
    }

    /// Returns the partitions in which there is more than a reader of committed records gets, since a transaction is
    /// open, and how far it is.
    private List<String> heldUp() {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
            var ends = consumer.assignment().stream()
                    .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().entrySet().stream()
                    .filter(end ->
                            consumer.position(end.getKey()) < end.getValue().offset())
                    .map(end -> end.getKey() + " at " + consumer.position(end.getKey()) + " of "
                            + end.getValue().offset())
                    .toList();
        } catch (ExecutionException e) {
            return List.of(e.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private List<JobEvent> unfinished() {
        return events.entrySet().stream()
                .filter(told -> !results.containsKey(told.getKey()))
                .limit(MOST_SHOWN)
                .map(told -> told.getValue().getLast())
                .toList();
    }

    private void read() {
        var failure = unsent.getAndSet(null);
        if (failure != null) {
            throw new AssertionError("the broker did not take what was sent", failure);
        }
        assign();
        for (var record : consumer.poll(Duration.ofMillis(100))) {
            try {
                keep(record);
            } catch (UnreadableMessageException e) {
                throw new AssertionError("the worker wrote something unreadable", e);
            }
        }
    }

    private void keep(ConsumerRecord<byte[], byte[]> record) throws UnreadableMessageException {
        if (record.key() != null) {
            partitionsOf
                    .computeIfAbsent(new String(record.key(), UTF_8), _ -> new HashSet<>())
                    .add(record.partition());
        }
        if (record.topic().equals(topics.deadLetters())) {
            deadLetters.add(record);
        } else if (record.topic().equals(topics.results())) {
            var result = json.readResult(record.value());
            tracesOfResults.put(result.terms().jobId(), traceOf(record));
            boolean again = record.headers().lastHeader(MessageHeaders.TOLD_AGAIN) != null;
            (again ? toldAgain : results)
                    .computeIfAbsent(result.terms().jobId(), _ -> new ArrayList<>())
                    .add(result);
        } else {
            var event = Objects.requireNonNull(json.readEvent(record.value()));
            tracesOfEvents
                    .computeIfAbsent(event.terms().jobId(), _ -> new HashSet<>())
                    .add(traceOf(record));
            events.computeIfAbsent(event.terms().jobId(), _ -> new ArrayList<>())
                    .add(event);
        }
    }

    private void assign() {
        if (!consumer.assignment().isEmpty()) {
            return;
        }
        var all = new ArrayList<TopicPartition>();
        for (var topic : List.of(topics.progress(), topics.results(), topics.deadLetters())) {
            for (int partition = 0; partition < partitions; partition++) {
                all.add(new TopicPartition(topic, partition));
            }
        }
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }
}
