package dev.mmio.worker.benchmark;

import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.LiveRequest;
import dev.mmio.message.JobRequest.ResponseModality;
import dev.mmio.message.JobStatus;
import dev.mmio.message.JobTerms;
import dev.mmio.message.LiveInput;
import dev.mmio.message.LiveOutput;
import dev.mmio.message.Pcm;
import dev.mmio.simulator.Simulator;
import dev.mmio.simulator.live.Milliseconds;
import dev.mmio.topic.JobPartition;
import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.Actuator;
import dev.mmio.worker.testkit.JavaProcess;
import dev.mmio.worker.testkit.Outside;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// One worker that holds sessions, those who speak to them, and one who hears what they say.
final class LiveRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /// Milliseconds of a piece of sound.
    static final int PIECE = 100;

    /// One session of so many has its answers looked into: to do so with all would take what is measured.
    private static final int ONE_OF = 10;

    /// Seconds within which the sessions begin to speak.
    private static final int BEGINNING = 30;

    private static final String WARM = "warm";

    private final Simulator simulator;
    private final Topics topics = Topics.withPrefix("live");
    private final MessageJson json = new MessageJson();
    private final InstantSource clock = InstantSource.system();
    private final Actuator actuator = Actuator.onFreePort();
    private final Outside outside;
    private final ResultLog results;
    private final JavaProcess worker;
    private final KafkaProducer<byte[], byte[]> speaker;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread reader = Thread.ofPlatform().daemon().unstarted(this::read);
    private final Map<JobId, Heard> lookedInto = new HashMap<>();
    private final Delays fromSaid = new Delays();
    private final Delays toRecord = new Delays();
    private final Delays toReader = new Delays();
    private List<JobId> sessions = List.of();
    private volatile boolean measuring;
    private volatile boolean closed;
    private int mostThreads;
    private double gapsBefore;

    LiveRun(String bootstrapServers, Simulator simulator, int megabytes)
            throws IOException, InterruptedException, ExecutionException {
        this.simulator = simulator;
        Lane.createTopics(bootstrapServers, topics);
        createOutputs(bootstrapServers);
        outside = new Outside(bootstrapServers, topics, Sizes.PARTITIONS);
        results = new ResultLog(bootstrapServers, topics.results(), clock);
        // It stands for all who speak, and should not be what is measured.
        speaker = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "batch.size", 128 * 1024, "linger.ms", 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var arguments = new ArrayList<>(WorkerSettings.of(bootstrapServers, topics, 1000));
        arguments.addAll(
                List.of("--management.server.port=" + actuator.port(), "--mmio.gemini.base-url=" + simulator.uri()));
        worker = JavaProcess.start(
                ShippedWorkerMain.class,
                BrokerProcess.FOLDER.resolve("live.log"),
                List.of("-Xmx" + megabytes + "m"),
                arguments);
    }

    /// The broker writes down when it has an output.
    private void createOutputs(String bootstrapServers) throws InterruptedException, ExecutionException {
        var outputs = new NewTopic(topics.liveOutput(), Sizes.PARTITIONS, (short) 1)
                .configs(Map.of("message.timestamp.type", "LogAppendTime"));
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(outputs)).all().get();
        }
    }

    /// Holds a short session, so that all that is loaded once is loaded.
    void warmUp() throws InterruptedException {
        var job = new JobId(WARM);
        outside.send(request(WARM));
        outside.flush();
        for (int at = 0; at < 5000; at += PIECE) {
            say(job, at);
        }
        end(job);
        await(() -> results.ended() == 1);
    }

    /// Begins sessions, and waits until they are open.
    void begin(int number) throws InterruptedException {
        sessions =
                IntStream.range(0, number).mapToObj(i -> new JobId("talk-" + i)).toList();
        for (int i = 0; i < number; i += ONE_OF) {
            lookedInto.put(sessions.get(i), new Heard());
        }
        sessions.forEach(job -> outside.send(request(job.value())));
        outside.flush();
        await(() ->
                simulator.liveSessions().stream().filter(seen -> seen.open()).count() == number);
        reader.start();
    }

    private static LiveRequest request(String id) {
        return new LiveRequest(JobTerms.of(id), null, true, ResponseModality.AUDIO, null, null);
    }

    /// Speaks to all of them, as fast as it sounds. They do not speak in step: one after the other begins within the
    /// first seconds, and their turns are spread evenly over a second.
    ///
    /// @param warmUp seconds before anything is measured
    /// @param seconds that are measured
    void speak(int warmUp, int seconds) throws IOException, InterruptedException {
        long began = System.nanoTime();
        long step = TimeUnit.SECONDS.toNanos(1) / sessions.size();
        int pieces = 1000 / PIECE;
        var heard = new int[sessions.size()];
        for (long turn = 0; turn < (long) (warmUp + seconds) * sessions.size(); turn++) {
            if (turn == (long) warmUp * sessions.size()) {
                gapsBefore = gaps();
                measuring = true;
            }
            TimeUnit.NANOSECONDS.sleep(began + turn * step - System.nanoTime());
            // Whose phase it is in the second, and those that are whole pieces further on.
            for (int piece = 0; piece < pieces; piece++) {
                int each = (int) ((turn + (long) piece * sessions.size() / pieces) % sessions.size());
                if (turn >= beginOf(each)) {
                    say(sessions.get(each), heard[each]);
                    heard[each] += PIECE;
                }
            }
            if (turn % (5L * sessions.size()) == 0) {
                mostThreads = Math.max(mostThreads, threads());
            }
        }
        measuring = false;
    }

    /// Returns the turn in which a session is spoken to first. Those that began together would be answered together.
    private long beginOf(int session) {
        long second = (long) session * BEGINNING / sessions.size();
        return second * sessions.size() + session;
    }

    void end() throws InterruptedException {
        sessions.forEach(this::end);
        await(() -> results.ended() == sessions.size() + 1);
    }

    private void say(JobId job, int at) {
        lookInto(job).ifPresent(heard -> heard.said(clock.instant()));
        say(new LiveInput.Audio(job, Pcm.of(Milliseconds.sound(at, at + PIECE)), 16_000));
    }

    private void end(JobId job) {
        say(new LiveInput.End(job));
    }

    private void say(LiveInput input) {
        int partition = JobPartition.of(input.jobId(), Sizes.PARTITIONS);
        var _ = speaker.send(new ProducerRecord<>(topics.liveInput(), partition, null, json.write(input)));
    }

    /// Notes how old outputs are when they are read.
    private void read() {
        var partitions = IntStream.range(0, Sizes.PARTITIONS)
                .mapToObj(number -> new TopicPartition(topics.liveOutput(), number))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        while (!closed) {
            for (var record : consumer.poll(Duration.ofMillis(100))) {
                var now = clock.instant();
                if (measuring) {
                    note(record, now);
                }
            }
        }
    }

    private void note(ConsumerRecord<byte[], byte[]> record, Instant now) {
        try {
            var output = json.readLiveOutput(record.value());
            var there = Instant.ofEpochMilli(record.timestamp());
            switch (output) {
                case LiveOutput.Audio(var terms, var sound, int _) -> {
                    toRecord.add(terms.at(), there);
                    toReader.add(terms.at(), now);
                    lookInto(terms.jobId()).ifPresent(heard -> heard.answered(sound, there));
                }
                case LiveOutput.TurnEnd(var terms) ->
                    lookInto(terms.jobId()).ifPresent(heard -> heard.endTurn(fromSaid));
                case null, default -> {}
            }
        } catch (UnreadableMessageException e) {
            throw new IllegalStateException("the worker wrote something unreadable", e);
        }
    }

    /// Returns what is heard in a session, if it is one of those that are looked into.
    private Optional<Heard> lookInto(JobId job) {
        return Optional.ofNullable(lookedInto.get(job));
    }

    /// Returns how long after the last piece of a turn was said the broker had the last piece of its answer.
    Delays fromSaid() {
        return fromSaid;
    }

    /// Returns how old outputs were when the broker had them.
    Delays toRecord() {
        return toRecord;
    }

    /// Returns how old outputs were when they were read.
    Delays toReader() {
        return toReader;
    }

    private interface Condition {
        boolean holds();
    }

    private void await(Condition condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end || !worker.isAlive()) {
                throw new IllegalStateException("it takes too long; see " + worker.log());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private int threads() throws IOException, InterruptedException {
        return (int) meter("jvm_threads_live_threads");
    }

    /// Returns seconds that were told of as gaps before anything was measured.
    double gapsBefore() {
        return gapsBefore;
    }

    /// Returns seconds that are told of as gaps up to now.
    double gaps() throws IOException, InterruptedException {
        return meter("mmio_live_gaps");
    }

    private double meter(String name) throws IOException, InterruptedException {
        return actuator.text("prometheus")
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /// Returns platform threads, the most that were seen.
    int mostThreads() {
        return mostThreads;
    }

    long usedHeap() throws IOException, InterruptedException {
        return worker.usedHeap();
    }

    long succeeded() {
        return results.ended(JobStatus.SUCCEEDED, Instant.EPOCH, Instant.MAX);
    }

    @Override
    public void close() {
        closed = true;
        worker.close();
        speaker.close();
        results.close();
        outside.close();
    }
}
