package dev.mmio.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mmio.json.MessageJson;
import dev.mmio.message.ControlMessage;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.LiveInput;
import dev.mmio.message.LiveOutput;
import dev.mmio.message.Pcm;
import dev.mmio.topic.CloudEventHeaders;
import dev.mmio.topic.JobPartition;
import dev.mmio.topic.Topics;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

@Timeout(60)
class JobClientIT {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Topics TOPICS = Topics.DEFAULT;

    private static EmbeddedKafkaBroker broker;

    private JobClient client;
    private ScriptedWorker worker;

    @BeforeAll
    static void startKafka() {
        broker = new EmbeddedKafkaKraftBroker(
                        1,
                        3,
                        TOPICS.jobs(),
                        TOPICS.progress(),
                        TOPICS.results(),
                        TOPICS.deadLetters(),
                        TOPICS.control(),
                        TOPICS.liveInput(),
                        TOPICS.liveOutput())
                .brokerProperties(
                        Map.of("transaction.state.log.replication.factor", "1", "transaction.state.log.min.isr", "1"));
        broker.afterPropertiesSet();
    }

    @AfterAll
    static void stopKafka() {
        broker.destroy();
    }

    @BeforeEach
    void connect() {
        client = JobClient.connect(broker.getBrokersAsString());
        worker = new ScriptedWorker(broker.getBrokersAsString(), 3);
    }

    @AfterEach
    void disconnect() {
        client.close();
        worker.close();
    }

    @Test
    void submitsToThePartitionOfTheJobWithKeyAndHeaders() throws Exception {
        var request = ProcessRequest.of("submit-1", "why?");

        var submission = client.submit(request, Map.of("traceparent", "00-1-2-01"));

        var record = recordAt(TOPICS.jobs(), submission.partition(), submission.offset());
        assertThat(submission.partition()).isEqualTo(JobPartition.of(request.id(), 3));
        assertThat(new String(record.key(), UTF_8)).isEqualTo("submit-1");
        assertThat(new MessageJson().readRequest(record.value())).isEqualTo(request);
        assertThat(CloudEventHeaders.find(record.headers(), "ce_type")).isEqualTo("dev.mmio.job.requested.v1");
        assertThat(CloudEventHeaders.find(record.headers(), "traceparent")).isEqualTo("00-1-2-01");
    }

    @Test
    void tellsEventsInOrderAndThenTheResult() throws Exception {
        var submission = client.submit(ProcessRequest.of("watch-1", "why?"));
        worker.say(
                Messages.succeeded("watch-1", 4, "Good morning"),
                Messages.accepted("watch-1", 1),
                Messages.delta("watch-1", 2, 1, "Good "),
                Messages.delta("watch-1", 2, 1, "Good "),
                Messages.heartbeat("another", 1),
                Messages.delta("watch-1", 3, 1, "morning"),
                Messages.heartbeat("watch-1", 4));
        var heard = new Heard();

        var result = client.watch(submission, LONG, heard);

        assertThat(heard.seqs).containsExactly(1L, 2L, 3L, 4L);
        assertThat(heard.text.text()).isEqualTo("Good morning");
        assertThat(result).isEqualTo(Messages.succeeded("watch-1", 4, "Good morning"));
    }

    @Test
    void waitsForAJobThatIsNotWrittenYet() throws Exception {
        var started = new CountDownLatch(1);
        try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
            var watching = other.submit(() -> client.watch(new JobId("later-1"), LONG, _ -> started.countDown()));

            worker.say(Messages.accepted("later-1", 1));
            assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(watching.isDone()).isFalse();
            worker.say(Messages.succeeded("later-1", 1, "x"));

            assertThat(watching.get()).isEqualTo(Messages.succeeded("later-1", 1, "x"));
        }
    }

    @Test
    void tellsOfWhichJobsNothingIsWritten() throws Exception {
        worker.say(Messages.accepted("spoken-1", 1));
        var told = new CountDownLatch(1);
        var listener = new Heard() {
            @Override
            public void onSilence(JobId id) {
                super.onSilence(id);
                told.countDown();
            }
        };
        try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
            var ids = Set.of(new JobId("spoken-1"), new JobId("silent-1"));
            var watching = other.submit(() -> client.watch(ids, LONG, listener));

            assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
            worker.say(Messages.succeeded("spoken-1", 1, "x"), Messages.succeeded("silent-1", 0, "y"));

            assertThat(watching.get()).hasSize(2);
            assertThat(listener.silent).containsExactly(new JobId("silent-1"));
        }
    }

    @Test
    void hearsNothingOfWhatIsNotCommitted() throws Exception {
        worker.begin();
        worker.write(Messages.succeeded("aborted-1", 0, "never"));
        worker.abort();
        worker.say(Messages.succeeded("aborted-1", 0, "whole"));

        assertThat(client.await(new JobId("aborted-1"), LONG)).isEqualTo(Messages.succeeded("aborted-1", 0, "whole"));

        worker.begin();
        worker.write(Messages.succeeded("open-1", 0, "not yet"));
        assertThatThrownBy(() -> client.await(new JobId("open-1"), Duration.ofSeconds(2)))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("open-1");
        worker.commit();
        assertThat(client.await(new JobId("open-1"), LONG)).isEqualTo(Messages.succeeded("open-1", 0, "not yet"));
    }

    @Test
    void watchesManyJobsAtOnce() throws Exception {
        var ids = Set.of(new JobId("many-1"), new JobId("many-2"), new JobId("many-3"), new JobId("many-4"));
        for (var id : ids) {
            worker.say(Messages.accepted(id.value(), 1), Messages.succeeded(id.value(), 1, id.value()));
        }
        var heard = new Heard();

        var results = client.watch(ids, LONG, heard);

        assertThat(results.keySet()).isEqualTo(ids);
        assertThat(heard.seqs).containsExactly(1L, 1L, 1L, 1L);
    }

    @Test
    void tellsWhatBecameOfAJobThatIsWrittenAgain() throws Exception {
        var first = Messages.succeeded("same-1", 1, "first");
        worker.say(Messages.accepted("same-1", 1), first);
        var heard = new Heard() {
            @Override
            public void onSubmission(Submission submission) {
                worker.sayAgain(first);
            }
        };

        var results = client.submitAndWatch(List.of(ProcessRequest.of("same-1", "why?")), LONG, heard);

        assertThat(results).containsExactly(Map.entry(new JobId("same-1"), first));
        assertThat(heard.seqs).containsExactly(1L);
        assertThat(recordsOf(TOPICS.jobs(), JobPartition.of(new JobId("same-1"), 3)))
                .filteredOn(record -> new String(record.key(), UTF_8).equals("same-1"))
                .allMatch(record -> record.headers().lastHeader("mmio-tell-again") != null)
                .hasSize(1);
    }

    @Test
    void saysThatAnotherJobHasEndedByThatId() {
        worker.say(Messages.accepted("taken-1", 1), Messages.succeeded("taken-1", 1, "of another"));
        var heard = new Heard() {
            @Override
            public void onSubmission(Submission submission) {
                if (submission.id().value().equals("taken-1")) {
                    worker.refuse("taken-1", "another job with this id is known already");
                } else {
                    worker.say(Messages.accepted("free-1", 1), Messages.succeeded("free-1", 1, "x"));
                }
            }
        };
        var requests = List.<JobRequest>of(ProcessRequest.of("taken-1", "how?"), ProcessRequest.of("free-1", "why?"));

        assertThatThrownBy(() -> client.submitAndWatch(requests, LONG, heard))
                .isInstanceOf(JobClientException.NotAccepted.class)
                .hasMessage("taken-1 was not accepted: another job with this id is known already");

        assertThat(heard.results).containsExactly(Messages.succeeded("free-1", 1, "x"));
        assertThat(heard.seqs).containsExactly(1L);
    }

    @Test
    void tellsOnlyOfTheNewOneOfAJobThatIsDoneAnew() throws Exception {
        worker.say(Messages.accepted("anew-1", 1), Messages.succeeded("anew-1", 1, "long ago"));
        var now = Messages.succeeded("anew-1", 3, "now");
        var heard = new Heard() {
            @Override
            public void onSubmission(Submission submission) {
                worker.say(
                        Messages.accepted("anew-1", 1),
                        Messages.heartbeat("anew-1", 2),
                        Messages.delta("anew-1", 3, 1, "now"),
                        now);
                worker.refuse("anew-1", "of one that failed");
            }
        };

        var results = client.submitAndWatch(List.of(ProcessRequest.of("anew-1", "why?")), LONG, heard);

        assertThat(results).containsExactly(Map.entry(new JobId("anew-1"), now));
        assertThat(heard.seqs).containsExactly(1L, 2L, 3L);
    }

    @Test
    void saysThatNoWorkerAnswersForAJobThatHasEnded() {
        worker.say(Messages.succeeded("alone-1", 0, "x"));
        var heard = new Heard();

        assertThatThrownBy(() -> client.submitAndWatch(
                        List.of(ProcessRequest.of("alone-1", "why?")), Duration.ofSeconds(4), heard))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("alone-1");

        assertThat(heard.silent).containsExactly(new JobId("alone-1"));
        assertThat(heard.results).isEmpty();
    }

    @Test
    void endsThoughEventsAreGone() throws Exception {
        worker.say(Messages.heartbeat("gap-1", 7), Messages.succeeded("gap-1", 9, "x"));
        var heard = new Heard();

        client.watch(new JobId("gap-1"), LONG, heard);

        assertThat(heard.seqs).containsExactly(7L);
    }

    @Test
    void findsAResultOnlyIfItIsThere() throws Exception {
        worker.say(Messages.succeeded("found-1", 3, "x"));

        assertThat(client.find(new JobId("found-1"))).contains(Messages.succeeded("found-1", 3, "x"));
        assertThat(client.find(new JobId("nowhere"))).isEmpty();
    }

    @Test
    void cancelsByAControlMessage() throws Exception {
        var id = new JobId("cancel-1");

        client.cancel(id, "no longer needed");

        var records = recordsOf(TOPICS.control(), JobPartition.of(id, 3));
        assertThat(records)
                .extracting(record -> new MessageJson().readControl(record.value()))
                .contains(ControlMessage.Cancel.job(id, "no longer needed"));
    }

    @Test
    void talksToALiveSession() throws Exception {
        var id = new JobId("live-1");
        var samples = Pcm.of(new byte[640]);
        try (var live = client.live(id)) {
            live.say(samples, 16_000);
            live.write("how deep is the sea?");
            live.end();
            live.end();
            assertThatThrownBy(() -> live.write("and how high?")).isInstanceOf(IllegalStateException.class);
        }

        var said = new ArrayList<LiveInput>();
        for (var record : recordsOf(TOPICS.liveInput(), JobPartition.of(id, 3))) {
            assertThat(new String(record.key(), UTF_8)).isEqualTo("live-1");
            assertThat(CloudEventHeaders.find(record.headers(), "ce_type")).isEqualTo("dev.mmio.job.live-input.v1");
            said.add(new MessageJson().readLiveInput(record.value()));
        }
        assertThat(said)
                .containsExactly(
                        new LiveInput.Audio(id, samples, 16_000),
                        new LiveInput.Text(id, "how deep is the sea?"),
                        new LiveInput.End(id));
    }

    @Test
    void hearsALiveSessionInOrderAndNobodyWhoNoLongerHasIt() throws Exception {
        var id = new JobId("live-2");
        worker.say(
                new LiveOutput.Text(live(id, 1, 1), "four "),
                new LiveOutput.Text(live(new JobId("another"), 9, 9), "not mine"),
                new LiveOutput.Text(live(id, 1, 2), "kilo"),
                new LiveOutput.Text(live(id, 1, 2), "kilo"),
                new LiveOutput.Text(live(id, 2, 1), "thousand metres"),
                new LiveOutput.Text(live(id, 1, 3), "metres"),
                new LiveOutput.TurnEnd(live(id, 2, 2)));
        try (var live = client.live(id)) {
            var heard = new ArrayList<String>();
            while (live.next(LONG) instanceof LiveOutput.Text text) {
                heard.add(text.text());
            }

            assertThat(heard).containsExactly("four ", "kilo", "thousand metres");
            assertThatThrownBy(() -> live.next(Duration.ofMillis(300)))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContaining("live-2");
            worker.say(new LiveOutput.End(live(id, 2, 3)));
            assertThat(live.next(LONG)).isInstanceOf(LiveOutput.End.class);
            assertThatThrownBy(() -> live.next(LONG)).isInstanceOf(IllegalStateException.class);
        }
    }

    private static LiveOutput.Terms live(JobId id, int run, long seq) {
        return new LiveOutput.Terms(id, run, seq, Instant.EPOCH);
    }

    @Test
    void saysThatATopicIsMissing() {
        var settings = JobClientSettings.of(broker.getBrokersAsString());
        try (var other = JobClient.connect(new JobClientSettings(
                settings.kafka(), Topics.withPrefix("other"), settings.source(), settings.patience()))) {

            assertThatThrownBy(() -> other.submit(ProcessRequest.of("a", "b")))
                    .isInstanceOf(JobClientException.TopicMissing.class)
                    .hasMessageContaining("other-jobs");
            assertThatThrownBy(() -> other.await(new JobId("a"), LONG))
                    .isInstanceOf(JobClientException.TopicMissing.class)
                    .hasMessageContaining("other-results");
        }
    }

    @Test
    void saysInTimeThatNoBrokerAnswers() throws Exception {
        try (var deaf = new ServerSocket(0)) {
            var settings = JobClientSettings.of("127.0.0.1:" + deaf.getLocalPort());
            try (var other = JobClient.connect(
                    new JobClientSettings(settings.kafka(), TOPICS, settings.source(), Duration.ofSeconds(2)))) {
                long began = System.nanoTime();

                assertThatThrownBy(() -> other.submit(ProcessRequest.of("a", "b")))
                        .isInstanceOf(JobClientException.Unreachable.class)
                        .hasMessageContaining("cannot reach Kafka at 127.0.0.1:");

                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
            }
        }
    }

    @Test
    void refusesAJobThatIsTooLarge() {
        assertThatThrownBy(() -> client.submit(ProcessRequest.of("large-1", "x".repeat(2_000_000))))
                .isInstanceOf(JobClientException.Refused.class)
                .hasMessageContaining("bytes");
    }

    @Test
    void stopsWatchingWhenInterrupted() throws Exception {
        var started = new CountDownLatch(1);
        var outcome = new ArrayList<Object>();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                client.watch(new JobId("endless-1"), LONG, _ -> started.countDown());
            } catch (InterruptedException | TimeoutException e) {
                outcome.add(e);
            }
        });
        worker.say(Messages.accepted("endless-1", 1));
        assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();

        thread.interrupt();

        assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
        assertThat(outcome).singleElement().isInstanceOf(InterruptedException.class);
    }

    private static ConsumerRecord<byte[], byte[]> recordAt(String topic, int partition, long offset) {
        return recordsOf(topic, partition).stream()
                .filter(record -> record.offset() == offset)
                .findFirst()
                .orElseThrow();
    }

    private static List<ConsumerRecord<byte[], byte[]>> recordsOf(String topic, int partition) {
        var target = new TopicPartition(topic, partition);
        var settings = KafkaSettings.of(
                JobClientSettings.of(broker.getBrokersAsString()),
                Map.of(
                        "key.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer",
                        "value.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer"));
        try (var consumer = new KafkaConsumer<byte[], byte[]>(settings)) {
            consumer.assign(List.of(target));
            consumer.seekToBeginning(List.of(target));
            long end = consumer.endOffsets(List.of(target)).getOrDefault(target, 0L);
            var all = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (consumer.position(target) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }

    private static class Heard implements JobListener {

        final List<Long> seqs = new ArrayList<>();
        final AnswerText text = new AnswerText();
        final List<JobResult> results = new ArrayList<>();
        final List<JobId> silent = new ArrayList<>();

        @Override
        public void onEvent(JobEvent event) {
            seqs.add(event.terms().seq());
            text.add(event);
        }

        @Override
        public void onSilence(JobId id) {
            silent.add(id);
        }

        @Override
        public void onResult(JobResult result) {
            results.add(result);
        }
    }
}
