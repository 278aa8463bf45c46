package dev.mmio.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.cli.option.ExitStatus;
import dev.mmio.client.JobClient;
import dev.mmio.client.ScriptedWorker;
import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.JobId;
import dev.mmio.message.LiveInput;
import dev.mmio.message.LiveOutput;
import dev.mmio.message.Pcm;
import dev.mmio.topic.JobPartition;
import dev.mmio.topic.MessageHeaders;
import dev.mmio.topic.Topics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

@Timeout(60)
class MmioIT {

    private static EmbeddedKafkaBroker broker;

    private final MessageJson json = new MessageJson();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void startKafka() {
        var topics = Topics.DEFAULT;
        broker = new EmbeddedKafkaKraftBroker(
                        1,
                        3,
                        topics.jobs(),
                        topics.progress(),
                        topics.results(),
                        topics.deadLetters(),
                        topics.control(),
                        topics.liveInput(),
                        topics.liveOutput())
                .brokerProperties(
                        Map.of("transaction.state.log.replication.factor", "1", "transaction.state.log.min.isr", "1"));
        broker.afterPropertiesSet();
    }

    @AfterAll
    static void stopKafka() {
        broker.destroy();
    }

    @Test
    void submitsAndStreamsTheAnswer() throws Exception {
        try (var other = Executors.newVirtualThreadPerTaskExecutor();
                var worker = new ScriptedWorker(broker.getBrokersAsString(), 3)) {
            var answered = other.submit(() -> {
                records(Topics.DEFAULT.jobs(), new JobId("cli-1"), _ -> true);
                worker.say(
                        event("delta", 1, ",\"text\":\"piece1 \""),
                        event("delta", 2, ",\"text\":\"piece2 \""),
                        result("{\"status\":\"succeeded\",\"jobId\":\"cli-1\",\"lastSeq\":2,"
                                + "\"output\":{\"text\":\"piece1 piece2 \"}}"));
                return true;
            });

            assertThat(run("submit", "process", "--id", "cli-1", "--prompt", "why?", "--watch"))
                    .isEqualTo(ExitStatus.SUCCEEDED);
            assertThat(answered.get()).isTrue();
        }
        assertThat(out.toString()).isEqualToIgnoringNewLines("piece1 piece2 ");
        assertThat(err.toString()).contains("cli-1 submitted", "cli-1 succeeded");
    }

    @Test
    void saysThatAnIdIsTaken() throws Exception {
        var id = new JobId("cli-taken");
        try (var other = Executors.newVirtualThreadPerTaskExecutor();
                var worker = new ScriptedWorker(broker.getBrokersAsString(), 3)) {
            worker.say(result("{\"status\":\"succeeded\",\"jobId\":\"cli-taken\",\"lastSeq\":0,"
                    + "\"output\":{\"text\":\"of another\"}}"));
            var refused = other.submit(() -> {
                records(Topics.DEFAULT.jobs(), id, _ -> true);
                worker.refuse(id.value(), "another job with this id is known already");
                return true;
            });

            assertThat(run("submit", "process", "--id", "cli-taken", "--prompt", "why?", "--watch"))
                    .isEqualTo(ExitStatus.NOT_SUCCEEDED);
            assertThat(refused.get()).isTrue();
        }
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("mmio: cli-taken was not accepted: another job with this id is known already");
    }

    @Test
    void holdsALiveSession(@TempDir Path folder) throws Exception {
        var id = new JobId("cli-live");
        var samples = new byte[6_400];
        Arrays.fill(samples, (byte) 7);
        var format = new AudioFormat(8_000, 16, 1, true, false);
        var question = folder.resolve("question.wav");
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length / 2),
                AudioFileFormat.Type.WAVE,
                question.toFile());
        var answer = folder.resolve("answer.pcm");
        try (var other = Executors.newVirtualThreadPerTaskExecutor();
                var worker = new ScriptedWorker(broker.getBrokersAsString(), 3)) {
            var input = other.submit(() -> {
                var all = liveInput(id);
                worker.say(
                        new LiveOutput.InputTranscript(live(id, 1), "How deep is it?"),
                        new LiveOutput.Audio(live(id, 2), Pcm.of(new byte[] {1, 2, 3, 4}), 24_000),
                        new LiveOutput.OutputTranscript(live(id, 3), "Four "),
                        new LiveOutput.OutputTranscript(live(id, 4), "kilometres."),
                        new LiveOutput.TurnEnd(live(id, 5)),
                        new LiveOutput.Gap(
                                live(id, 6), Duration.ZERO, Duration.ofMillis(20), 0, LiveOutput.GapReason.RECONNECT),
                        new LiveOutput.End(live(id, 7)),
                        result("{\"status\":\"succeeded\",\"jobId\":\"cli-live\",\"lastSeq\":0,"
                                + "\"output\":{\"text\":\"Four kilometres.\"}}"));
                return all;
            });

            assertThat(run("live", question.toString(), "--id", "cli-live", "--out", answer.toString()))
                    .isEqualTo(ExitStatus.SUCCEEDED);

            assertThat(out.toString()).isEqualToIgnoringNewLines("Four kilometres.");
            assertThat(err.toString())
                    .contains("cli-live submitted", "> How deep is it?", "not heard: PT0S to PT0.02S");
            assertThat(Files.readAllBytes(answer)).containsExactly(1, 2, 3, 4);
            var heard = new ByteArrayOutputStream();
            for (var said : input.get()) {
                if (said instanceof LiveInput.Audio audio) {
                    assertThat(audio.rate()).isEqualTo(8_000);
                    heard.writeBytes(audio.audio().bytes());
                }
            }
            assertThat(heard.toByteArray()).isEqualTo(samples);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void endsALiveSessionThatIsBrokenOff(@TempDir Path folder) throws Exception {
        var id = new JobId("cli-broken");
        var said = folder.resolve("said");
        var mmio = MmioProcess.of("live", "-", "--id", id.value(), "-b", broker.getBrokersAsString())
                .redirectError(said.toFile())
                .start();
        try {
            mmio.getOutputStream().write(new byte[64_000]);
            mmio.getOutputStream().flush();
            records(Topics.DEFAULT.liveInput(), id, _ -> true);

            // Ctrl-C does the same, but a shell lets those that it starts in the background ignore that.
            mmio.destroy();

            assertThat(mmio.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(said).content().contains("broken off: the session is told to end");
            assertThat(liveInput(id)).last().isInstanceOf(LiveInput.End.class);
        } finally {
            mmio.destroyForcibly();
        }
    }

    @Test
    void endsALiveSessionThatItGivesUp(@TempDir Path folder) throws Exception {
        var id = new JobId("cli-given-up");
        var sound = Files.write(folder.resolve("a.pcm"), new byte[640_000]);

        assertThat(run("live", sound.toString(), "--rate", "16000", "--id", id.value(), "--timeout", "PT1S"))
                .isEqualTo(ExitStatus.NOT_SUCCEEDED);

        assertThat(err.toString())
                .contains("broken off: the session is told to end", "mmio: no result within PT1S for cli-given-up");
        assertThat(liveInput(id)).last().isInstanceOf(LiveInput.End.class);
    }

    @Test
    void takesNoIdForALiveSessionThatAnotherJobHas(@TempDir Path folder) throws Exception {
        var sound = Files.write(folder.resolve("a.pcm"), new byte[640]);
        try (var worker = new ScriptedWorker(broker.getBrokersAsString(), 3)) {
            worker.say(result("{\"status\":\"succeeded\",\"jobId\":\"cli-known\",\"lastSeq\":0,"
                    + "\"output\":{\"text\":\"of another\"}}"));
        }

        assertThat(run("live", sound.toString(), "--rate", "16000", "--id", "cli-known"))
                .isEqualTo(ExitStatus.USAGE);

        assertThat(err.toString())
                .isEqualToIgnoringNewLines("mmio: cli-known is known already; a session needs an id of its own");
    }

    private static LiveOutput.Terms live(JobId id, long seq) {
        return new LiveOutput.Terms(id, 1, seq, Instant.EPOCH);
    }

    /// Reads what is said into a session, to its end.
    private List<LiveInput> liveInput(JobId id) {
        return records(Topics.DEFAULT.liveInput(), id, said -> said(said) instanceof LiveInput.End).stream()
                .map(this::said)
                .toList();
    }

    private LiveInput said(byte[] input) {
        try {
            return json.readLiveInput(input);
        } catch (UnreadableMessageException e) {
            throw new AssertionError(e);
        }
    }

    /// Reads what is written of a job in a topic, until the last of it.
    private static List<byte[]> records(String topic, JobId id, Predicate<byte[]> isLast) {
        var partition = new TopicPartition(topic, JobPartition.of(id, 3));
        var all = new ArrayList<byte[]>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", broker.getBrokersAsString()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (all.isEmpty() || !isLast.test(all.getLast())) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    if (id.value().equals(record.key())) {
                        all.add(record.value());
                    }
                }
            }
        }
        return all;
    }

    @Test
    void showsAFailedResultAsJson() throws Exception {
        var failed = Files.readString(Path.of("src/test/resources/messages/v1/result-failed.json"), UTF_8);
        try (var worker = new ScriptedWorker(broker.getBrokersAsString(), 3)) {
            worker.say(result(failed));
        }

        assertThat(run("result", "photo-17", "--json")).isEqualTo(ExitStatus.NOT_SUCCEEDED);
        assertThat(json.readResult(out.toString().getBytes(UTF_8))).isEqualTo(result(failed));
        assertThat(run("result", "nowhere")).isEqualTo(ExitStatus.NOT_SUCCEEDED);
        assertThat(err.toString()).isEqualToIgnoringNewLines("mmio: nowhere has no result yet");
    }

    @Test
    void submitsAJobOfAnyKindFromAFile() {
        assertThat(run("submit", "src/test/resources/messages/v1/request-video-full.json"))
                .isEqualTo(ExitStatus.SUCCEEDED);
        assertThat(out.toString()).isEqualToIgnoringNewLines("intro-3");
    }

    @Test
    void cancels() throws Exception {
        assertThat(run("cancel", "cli-9", "--reason", "wrong file")).isEqualTo(ExitStatus.SUCCEEDED);
        assertThat(out.toString()).isEqualToIgnoringNewLines("cli-9 is asked to end");
        try (var client = JobClient.connect(broker.getBrokersAsString())) {
            assertThat(client.find(new JobId("cli-9"))).isEmpty();
        }
    }

    @Test
    void submitsAJobForEachFileOrOneBatch(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("a.txt"), "a", UTF_8);
        Files.writeString(folder.resolve("b.txt"), "b", UTF_8);

        assertThat(run("submit", "process", "--id", "each", "--prompt", "why?", folder + "/*.txt"))
                .isEqualTo(ExitStatus.SUCCEEDED);
        assertThat(out.toString().lines()).containsExactly("each-1", "each-2");
        assertThat(err.toString())
                .startsWith("mmio: workers must be able to read file:")
                .hasLineCount(1);
        out.getBuffer().setLength(0);
        assertThat(run(
                        "submit",
                        "process",
                        "--id",
                        "whole",
                        "--prompt",
                        "why?",
                        folder + "/*.txt",
                        "--batch",
                        "--json"))
                .isEqualTo(ExitStatus.SUCCEEDED);
        assertThat(out.toString()).contains("\"id\":\"whole\"").hasLineCount(1);
    }

    @Test
    void steersModelsKindsBatchesAndLabels() {
        assertThat(run("pause", "--kind", "video")).isEqualTo(ExitStatus.SUCCEEDED);
        assertThat(run("resume", "--model", "gemini-x", "--json")).isEqualTo(ExitStatus.SUCCEEDED);
        assertThat(run("cancel", "--batch", "night-1", "--json")).isEqualTo(ExitStatus.SUCCEEDED);
        assertThat(run("cancel", "--label", "a=b", "--label", "c=d", "--json")).isEqualTo(ExitStatus.SUCCEEDED);

        assertThat(out.toString().lines())
                .containsExactly(
                        "kind/video is paused; what has begun goes on",
                        "{\"type\":\"resume\",\"model\":\"gemini-x\",\"v\":1}",
                        "{\"type\":\"cancel\",\"batchId\":\"night-1\",\"v\":1}",
                        "{\"type\":\"cancel\",\"labels\":{\"a\":\"b\",\"c\":\"d\"},\"v\":1}");
    }

    @Test
    void createsTheTopicsAndFindsNoDeadLettersInThem() {
        assertThat(run("topics", "create", "--topic-prefix", "made", "--partitions", "2"))
                .isEqualTo(ExitStatus.SUCCEEDED);
        assertThat(out.toString().lines())
                .containsExactlyElementsOf(Topics.withPrefix("made").all());
        out.getBuffer().setLength(0);

        assertThat(run("topics", "create", "--topic-prefix", "made")).isEqualTo(ExitStatus.SUCCEEDED);
        assertThat(run("dead-letters", "list", "--topic-prefix", "made")).isEqualTo(ExitStatus.SUCCEEDED);
        assertThat(run("dead-letters", "show", "--topic-prefix", "made", "--job", "a"))
                .isEqualTo(ExitStatus.SUCCEEDED);
        assertThat(run("dead-letters", "replay", "--topic-prefix", "made", "--job", "a"))
                .isEqualTo(ExitStatus.NOT_SUCCEEDED);
        assertThat(err.toString().lines())
                .containsExactly(
                        "all topics are there already",
                        "there are no dead letters",
                        "no dead letter is like that",
                        "no dead letter is like that");
        err.getBuffer().setLength(0);
        assertThat(run("dead-letters", "list", "--topic-prefix", "made", "--json"))
                .isEqualTo(ExitStatus.SUCCEEDED);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void listsShowsAndReplaysDeadLetters() throws Exception {
        assertThat(run("topics", "create", "--topic-prefix", "letters", "--partitions", "1"))
                .isEqualTo(ExitStatus.SUCCEEDED);
        letter("{\"id\":\"lost\",\"kind\":\"process\",\"prompt\":\"why?\",\"unknown\":0.1}", "0");
        letter("{\"id\":\"tried\",\"kind\":\"process\",\"prompt\":\"why?\"}", "3");
        out.getBuffer().setLength(0);

        run("dead-letters", "list", "--topic-prefix", "letters", "--job", "lost");
        assertThat(out.toString())
                .startsWith("0-0 ")
                .contains("INPUT_NOT_FOUND", "lost  it is not there")
                .hasLineCount(1);
        out.getBuffer().setLength(0);
        run("dead-letters", "show", "--topic-prefix", "letters", "--at", "0-0");
        assertThat(out.toString()).contains("tenant: blue", "kafka_dlt-original-offset: 65536", "\"prompt\":\"why?\"");
        out.getBuffer().setLength(0);
        assertThat(run("dead-letters", "replay", "--topic-prefix", "letters", "--reason", "INPUT_NOT_FOUND"))
                .isEqualTo(ExitStatus.NOT_SUCCEEDED);
        assertThat(out.toString().lines().map(String::strip))
                .containsExactly(
                        "0-0      lost sent again as lost.r1",
                        "0-1      tried not sent again: it was sent again 3 times already");
    }

    @Test
    void saysThatATopicIsMissing() {
        assertThat(run("watch", "a", "--topic-prefix", "other")).isEqualTo(ExitStatus.NO_KAFKA);
        assertThat(err.toString())
                .startsWith("mmio: topic other-progress does not exist")
                .hasLineCount(1);
    }

    /// Writes a dead letter as a worker does.
    private static void letter(String job, String replays) throws Exception {
        var topic = Topics.withPrefix("letters").deadLetters();
        var record = new ProducerRecord<byte[], byte[]>(topic, 0, null, job.getBytes(UTF_8));
        Map.of(
                        MessageHeaders.DEAD_LETTER_REASON,
                        "INPUT_NOT_FOUND",
                        MessageHeaders.DEAD_LETTER_MESSAGE,
                        "it is not there",
                        MessageHeaders.REPLAY,
                        replays,
                        "tenant",
                        "blue")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        record.headers()
                .add(
                        "kafka_dlt-original-offset",
                        ByteBuffer.allocate(Long.BYTES).putLong(65_536).array());
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker.getBrokersAsString()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    private Object event(String type, int seq, String more) {
        var event = "{\"jobId\":\"cli-1\",\"kind\":\"process\",\"seq\":" + seq
                + ",\"run\":1,\"attempt\":1,\"at\":\"2026-11-20T10:00:00Z\",\"type\":\"" + type + "\"" + more + "}";
        try {
            return Objects.requireNonNull(json.readEvent(event.getBytes(UTF_8)));
        } catch (UnreadableMessageException e) {
            throw new AssertionError(e);
        }
    }

    private Object result(String result) {
        try {
            return json.readResult(result.getBytes(UTF_8));
        } catch (UnreadableMessageException e) {
            throw new AssertionError(e);
        }
    }

    private int run(String... arguments) {
        var all = Stream.concat(Stream.of(arguments), Stream.of("-b", broker.getBrokersAsString()))
                .toArray(String[]::new);
        return Mmio.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
    }
}
