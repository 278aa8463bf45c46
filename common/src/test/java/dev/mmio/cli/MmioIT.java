package dev.mmio.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.cli.option.ExitStatus;
import dev.mmio.client.JobClient;
import dev.mmio.client.ScriptedWorker;
import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.JobId;
import dev.mmio.topic.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

        assertThat(run("submit", "--id", "cli-1", "--prompt", "why?", "--watch"))
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
    void saysThatATopicIsMissing() {
        assertThat(run("watch", "a", "--topic-prefix", "other")).isEqualTo(ExitStatus.NO_KAFKA);
        assertThat(err.toString())
                .startsWith("mmio: topic other-progress does not exist")
                .hasLineCount(1);
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
