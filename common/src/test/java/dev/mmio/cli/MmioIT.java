package dev.mmio.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.cli.option.ExitStatus;
import dev.mmio.client.JobClient;
import dev.mmio.client.ScriptedWorker;
import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.JobId;
import dev.mmio.topic.MessageHeaders;
import dev.mmio.topic.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
                        1, 3, topics.jobs(), topics.progress(), topics.results(), topics.control())
                .brokerProperties(
                        Map.of("transaction.state.log.replication.factor", "1", "transaction.state.log.min.isr", "1"));
        broker.afterPropertiesSet();
    }

    @AfterAll
    static void stopKafka() {
        broker.destroy();
    }

    @Test
    void submitsAndStreamsTheAnswer() {
        try (var worker = new ScriptedWorker(broker.getBrokersAsString(), 3)) {
            for (int seq = 1; seq <= 2; seq++) {
                worker.say(Objects.requireNonNull(event("delta", seq, ",\"text\":\"piece" + seq + " \"")));
            }
            worker.say(result("{\"status\":\"succeeded\",\"jobId\":\"cli-1\",\"lastSeq\":2,"
                    + "\"output\":{\"text\":\"piece1 piece2 \"}}"));
        }

        assertThat(run("submit", "process", "--id", "cli-1", "--prompt", "why?", "--watch"))
                .isEqualTo(ExitStatus.SUCCEEDED);
        assertThat(out.toString()).isEqualToIgnoringNewLines("piece1 piece2 ");
        assertThat(err.toString()).contains("cli-1 submitted", "cli-1 succeeded");
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
        assertThat(out.toString()).isEmpty();
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
        assertThat(out.toString()).contains("tenant: blue", "\"prompt\":\"why?\"");
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
