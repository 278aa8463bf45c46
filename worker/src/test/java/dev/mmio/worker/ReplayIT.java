package dev.mmio.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.client.DeadLetter;
import dev.mmio.client.DeadLetterFilter;
import dev.mmio.client.DeadLetters;
import dev.mmio.client.JobClient;
import dev.mmio.client.Replay;
import dev.mmio.json.MessageJson;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.topic.CloudEventHeaders;
import dev.mmio.topic.MessageHeaders;
import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.Outside;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was given up gets another chance, as a job of its own, and never goes round and round.
class ReplayIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private static LocalCluster cluster;
    private static Outside outside;
    private static JobClient client;
    private static DeadLetters deadLetters;

    @BeforeAll
    static void start() throws InterruptedException, ExecutionException {
        cluster = LocalCluster.start("mmio.media.allowed-roots=" + folder.toUri());
        outside = cluster.outside();
        client = JobClient.connect(cluster.broker().bootstrapServers());
        deadLetters = client.deadLetters();
    }

    @AfterAll
    static void stop() {
        client.close();
        cluster.close();
    }

    @Test
    void doesAJobOnceItsInputIsThere() throws Exception {
        var file = folder.resolve("later.txt");
        send(job("poison", file));
        assertFailed("poison");
        var letter = only(Set.of(new JobId("poison")));
        Files.writeString(file, "hello", UTF_8);

        var first = deadLetters.replay(letter, 3);
        var second = deadLetters.replay(letter, 3);

        assertThat(first).isEqualTo(new Replay.Sent(new JobId("poison.r1")));
        assertThat(second).isEqualTo(first);
        var result = outside.awaitResult("poison.r1", SOON);
        assertThat(result).isInstanceOf(JobResult.Succeeded.class);
        assertThat(result.terms().labels()).containsExactly(Map.entry("team", "search"));
        outside.assertGuarantees(List.of(new JobId("poison"), new JobId("poison.r1")));
        assertThat(find(new JobId("poison"))).hasSize(1);
    }

    @Test
    void leavesWhatFailsTimeAndAgainWhereItIs() throws Exception {
        send(job("hopeless", folder.resolve("never.txt")));
        assertFailed("hopeless");
        var hopeless = new JobId("hopeless");

        assertThat(replayNewest(hopeless)).isEqualTo(new Replay.Sent(new JobId("hopeless.r1")));
        assertFailed("hopeless.r1");
        assertThat(replayNewest(hopeless)).isEqualTo(new Replay.Sent(new JobId("hopeless.r2")));
        assertFailed("hopeless.r2");
        assertThat(replayNewest(hopeless)).isInstanceOf(Replay.Refused.class);

        var newest = find(hopeless).getLast();
        assertThat(newest.replays()).isEqualTo(2);
        assertThat(newest.headers())
                .containsEntry("tenant", "blue")
                .containsEntry(MessageHeaders.REPLAY_OF, "hopeless")
                .containsEntry(MessageHeaders.CE_SUBJECT, "hopeless.r2");
        // What was written on it the first time is not there beside what was written on it the last time.
        assertThat(outside.lettersOf("hopeless.r2").getFirst().headers().headers(MessageHeaders.DEAD_LETTER_REASON))
                .hasSize(1);
    }

    @Test
    void sendsAgainAsItIsWhatHasNoId() throws Exception {
        var since = Instant.now();
        outside.deliver(new ProducerRecord<>(
                Topics.DEFAULT.jobs(), 2, "odd".getBytes(UTF_8), "{\"id\": \"odd\", this is no JSON".getBytes(UTF_8)));
        outside.await("the letter", () -> outside.lettersOf("odd").size() == 1, SOON);
        var filter = new DeadLetterFilter(Set.of(), Set.of("UNREADABLE"), Set.of(), since, null);

        assertThat(deadLetters.replay(deadLetters.find(filter).getLast(), 1)).isEqualTo(new Replay.Sent(null));

        outside.await("it again", () -> outside.lettersOf("odd").size() == 2, SOON);
        assertThat(deadLetters.replay(deadLetters.find(filter).getLast(), 1)).isInstanceOf(Replay.Refused.class);
        assertThat(outside.results()).doesNotContainKey(new JobId("odd"));
    }

    private static Replay replayNewest(JobId job) throws InterruptedException, TimeoutException {
        return deadLetters.replay(find(job).getLast(), 2);
    }

    /// The letters of a job, however often it was sent again, in the order in which they came.
    private static List<DeadLetter> find(JobId job) throws InterruptedException, TimeoutException {
        var filter = new DeadLetterFilter(Set.of(), Set.of("INPUT_NOT_FOUND"), Set.of(job), null, null);
        return deadLetters.find(filter).stream()
                .sorted((one, other) -> one.at().compareTo(other.at()))
                .toList();
    }

    private static DeadLetter only(Set<JobId> jobs) throws InterruptedException, TimeoutException {
        var found = deadLetters.find(new DeadLetterFilter(Set.of(), Set.of(), jobs, null, null));
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static void assertFailed(String id) {
        assertThat(outside.awaitResult(id, SOON)).isInstanceOf(JobResult.Failed.class);
        outside.await("the letter", () -> outside.lettersOf(id).size() == 1, SOON);
    }

    private static ProcessRequest job(String id, Path input) {
        var terms = new JobTerms(new JobId(id), null, null, null, Map.of("team", "search"), null);
        return new ProcessRequest(
                terms, "Say exactly: done", List.of(MediaRef.of(input.toUri())), null, null, null, null, null, null);
    }

    private static void send(ProcessRequest request) throws InterruptedException {
        var record = new ProducerRecord<>(
                Topics.DEFAULT.jobs(), request.id().value().getBytes(UTF_8), new MessageJson().write(request));
        CloudEventHeaders.of(request, "/test", Instant.now()).forEach(record.headers()::add);
        record.headers().add("tenant", "blue".getBytes(UTF_8));
        outside.deliver(record);
    }
}
