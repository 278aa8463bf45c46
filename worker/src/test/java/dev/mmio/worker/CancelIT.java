package dev.mmio.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.message.ControlMessage.Cancel;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.topic.MessageHeaders;
import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.Outside;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// A job ends when somebody asks for it or its deadline comes, wherever it stands, and costs nothing after that.
///
/// There is one slot, so one job that hangs makes all others wait for it.
@Isolated("bounds of seconds, which others would make it miss")
class CancelIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration QUICKLY = Duration.ofSeconds(5);
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private static LocalCluster cluster;
    private static Outside outside;
    private static int hanging;

    @BeforeAll
    static void start() throws InterruptedException, ExecutionException {
        cluster = LocalCluster.start(
                List.of("simulator.files.processing-time=1h"),
                "mmio.execution.max-in-flight=1",
                "mmio.execution.prefetch=2",
                "mmio.execution.drain=1s",
                "mmio.gemini.inline-limit=0B",
                "mmio.gemini.files.poll=100ms",
                "mmio.gemini.retry.first-delay=1h",
                "mmio.gemini.retry.max-delay=1h");
        outside = cluster.outside();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    /// What was said of each job ends with its result.
    @AfterEach
    void assertGuarantees() {
        outside.listenFor(Duration.ofMillis(300));
        outside.assertGuarantees(List.of());
    }

    @Test
    void cancelsAJobBeforeItIsAccepted() {
        var hanging = hang();
        var ready = List.of(accepted("ready-1"), accepted("ready-2"));
        outside.cancel(new JobId("early"));
        outside.send(ProcessRequest.of("early", "Say exactly: no"));

        ready.forEach(job -> outside.cancel(new JobId(job)));

        assertCancelled("early", 0);
        assertThat(outside.results()).doesNotContainKey(new JobId(hanging));
        end(hanging);
    }

    @Test
    void cancelsAJobThatStandsReady() {
        var hanging = hang();
        accepted("ready");

        outside.cancel(new JobId("ready"));

        assertCancelled("ready", 0);
        assertThat(outside.results()).doesNotContainKey(new JobId(hanging));
        end(hanging);
    }

    @Test
    void cancelsAJobThatWaitsForItsTime() {
        var hanging = hang();
        outside.send(job("patient", Instant.now().plusSeconds(3600), null, "Say exactly: later"));
        outside.awaitEvent("patient", JobEvent.Waiting.class, SOON);

        outside.cancel(new JobId("patient"));

        assertCancelled("patient", 0);
        end(hanging);
    }

    @Test
    void cancelsAJobThatWaitsForQuota() {
        cluster.fail("poor", Fault.of(FaultKind.QUOTA_PER_MINUTE).with("3600s"));
        outside.send(ProcessRequest.of("poor", "Say exactly: later"));
        outside.awaitEvent("poor", JobEvent.Waiting.class, SOON);

        outside.cancel(new JobId("poor"));

        assertCancelled("poor", 1);
    }

    @Test
    void cancelsAJobBetweenTwoCalls() {
        cluster.fail("unlucky", Fault.of(FaultKind.UNAVAILABLE));
        outside.send(ProcessRequest.of("unlucky", "Say exactly: later"));
        outside.awaitEvent("unlucky", JobEvent.Retrying.class, SOON);

        outside.cancel(new JobId("unlucky"));

        assertCancelled("unlucky", 1);
    }

    @Test
    void cancelsAStreamAndItsConnection() {
        var streaming = hang();

        end(streaming);

        assertConnectionCut(streaming);
    }

    @Test
    void cancelsACallThatStaysSilent() {
        cluster.fail("silent", Fault.of(FaultKind.STALL));
        outside.send(ProcessRequest.of("silent", "Say exactly: later"));
        outside.await("calls", () -> cluster.simulator().journal().job("silent").running() == 1, SOON);

        outside.cancel(new JobId("silent"));

        assertCancelled("silent", 1);
        assertConnectionCut("silent");
    }

    @Test
    void cancelsAJobWhoseUploadIsNotReady() {
        outside.send(ProcessRequest.of("upload", "What is it?", new MediaRef(null, "aGVsbG8=", "text/plain")));
        outside.await("calls", () -> cluster.calls("upload") > 3, SOON);

        outside.cancel(new JobId("upload"));

        assertThat(outside.awaitResult("upload", QUICKLY)).isInstanceOf(JobResult.Cancelled.class);
    }

    @Test
    void cancelsTheJobsOfABatchButNotTheBatch() {
        outside.send(child("night-1", 0, Instant.now().plusSeconds(3600)));
        outside.awaitEvent("night-1.0", JobEvent.Waiting.class, SOON);
        var hanging = hang();
        for (var batch : List.of("night-1", "night-2")) {
            outside.send(child(batch, 1, null));
            outside.awaitEvent(batch + ".1", JobEvent.Accepted.class, SOON);
        }

        outside.tell(Cancel.batch(new JobId("night-1"), "no longer needed"));

        assertCancelled("night-1.0", 0);
        assertCancelled("night-1.1", 0);
        end(hanging);
        outside.send(child("night-1", 2, null));
        assertCancelled("night-1.2", 0);
        outside.send(ProcessRequest.of("night-1", "Say exactly: done"));
        for (var other : List.of("night-1", "night-2.1")) {
            assertThat(outside.awaitResult(other, SOON)).isInstanceOf(JobResult.Succeeded.class);
        }
    }

    @Test
    void cancelsTheJobsThatHaveTheLabelsAndAreThere() {
        outside.send(
                labelled("red-waiting", Map.of("colour", "red"), Instant.now().plusSeconds(3600)));
        outside.awaitEvent("red-waiting", JobEvent.Waiting.class, SOON);
        cluster.fail("red-running", Fault.of(FaultKind.STREAM_STALL));
        outside.send(labelled("red-running", Map.of("colour", "red"), null));
        outside.awaitEvent("red-running", JobEvent.Delta.class, SOON);
        outside.send(labelled("red-ready", Map.of("colour", "red", "size", "xl"), null));
        outside.send(labelled("blue-ready", Map.of("colour", "blue"), null));
        for (var ready : List.of("red-ready", "blue-ready")) {
            outside.awaitEvent(ready, JobEvent.Accepted.class, SOON);
        }

        outside.tell(Cancel.labelled(Map.of("colour", "red"), "no longer needed"));

        assertCancelled("red-running", 1);
        assertCancelled("red-ready", 0);
        assertCancelled("red-waiting", 0);
        assertThat(outside.awaitResult("blue-ready", SOON)).isInstanceOf(JobResult.Succeeded.class);
        outside.send(labelled("red-later", Map.of("colour", "red"), null));
        assertThat(outside.awaitResult("red-later", SOON)).isInstanceOf(JobResult.Succeeded.class);
    }

    @Test
    void ignoresRequestsThatMakeNoSense() throws InterruptedException {
        outside.send(ProcessRequest.of("done", "Say exactly: done"));
        outside.awaitResult("done", SOON);

        outside.cancel(new JobId("nobody"));
        outside.cancel(new JobId("done"));
        for (var nonsense : new String[] {"", "hello", "[]", "{\"type\":\"dance\"}", "{\"type\":\"cancel\"}"}) {
            outside.deliver(
                    new ProducerRecord<>(Topics.DEFAULT.control(), "key".getBytes(UTF_8), nonsense.getBytes(UTF_8)));
        }
        outside.deliver(new ProducerRecord<>(Topics.DEFAULT.control(), "nobody".getBytes(UTF_8), null));

        end(hang());
        assertThat(outside.results().get(new JobId("done"))).singleElement().isInstanceOf(JobResult.Succeeded.class);
        assertThat(outside.results()).doesNotContainKey(new JobId("nobody"));
    }

    @Test
    void endsJobsAtTheirDeadlineWhereverTheyStand() {
        var deadline = Instant.now().plusSeconds(3);
        cluster.fail("late-stream", Fault.of(FaultKind.STREAM_STALL));
        outside.send(job("late-stream", null, deadline, "Write in 100 words"));
        outside.awaitEvent("late-stream", JobEvent.Delta.class, SOON);
        outside.send(job("late-ready", null, deadline, "Say exactly: no"));
        outside.send(job("late-waiting", deadline.plusSeconds(3600), deadline, "Say exactly: no"));
        outside.send(job("too-late", null, Instant.EPOCH, "Say exactly: no"));

        for (var id : List.of("late-stream", "late-ready", "late-waiting", "too-late")) {
            assertThat(outside.awaitResult(id, SOON)).as(id).isInstanceOf(JobResult.Expired.class);
        }
        assertThat(Instant.now()).isBetween(deadline, deadline.plus(QUICKLY));
        assertConnectionCut("late-stream");
        assertThat(cluster.calls("late-ready") + cluster.calls("late-waiting") + cluster.calls("too-late"))
                .isZero();
    }

    @Test
    void startsNoJobBeforeItsTime() {
        var notBefore = Instant.now().plusSeconds(2);
        outside.send(job("far", Instant.MAX, null, "Say exactly: no"));
        outside.send(job("near", notBefore, Instant.MAX, "Say exactly: now"));

        assertThat(outside.awaitResult("near", SOON)).isInstanceOf(JobResult.Succeeded.class);
        var calls =
                cluster.simulator().journal().requests(seen -> seen.call().job().equals("near"));
        assertThat(calls)
                .singleElement()
                .satisfies(call -> assertThat(call.at()).isAfterOrEqualTo(notBefore));
        var events = outside.events("near");
        assertThat(events.get(0)).isInstanceOf(JobEvent.Accepted.class);
        assertThat(events.get(1))
                .isInstanceOfSatisfying(
                        JobEvent.Waiting.class,
                        waiting -> assertThat(waiting.until()).isEqualTo(notBefore));
        assertThat(events.get(2)).isInstanceOf(JobEvent.Started.class);
        end("far");
    }

    /// Takes the only slot with a job that will never end by itself.
    private static String hang() {
        var id = "hanging-" + hanging++;
        cluster.fail(id, Fault.of(FaultKind.STREAM_STALL));
        outside.send(ProcessRequest.of(id, "Write in 100 words"));
        outside.awaitEvent(id, JobEvent.Delta.class, SOON);
        return id;
    }

    private static void end(String id) {
        outside.cancel(new JobId(id));
        assertCancelled(id, cluster.calls(id));
    }

    private static String accepted(String id) {
        outside.send(ProcessRequest.of(id, "Say exactly: no"));
        outside.awaitEvent(id, JobEvent.Accepted.class, SOON);
        return id;
    }

    /// A job of a batch, as the owner of the batch writes it.
    private static ProducerRecord<byte[], byte[]> child(String batch, int index, @Nullable Instant notBefore) {
        var request = job(batch + "." + index, notBefore, null, "Say exactly: no");
        var record = new ProducerRecord<>(
                Topics.DEFAULT.jobs(), request.id().value().getBytes(UTF_8), new MessageJson().write(request));
        record.headers().add(MessageHeaders.BATCH, batch.getBytes(UTF_8));
        return record;
    }

    private static ProcessRequest labelled(String id, Map<String, String> labels, @Nullable Instant notBefore) {
        var terms = new JobTerms(new JobId(id), null, notBefore, null, labels, null);
        return new ProcessRequest(terms, "Write in 100 words", List.of(), null, null, null, null, null, null);
    }

    private static ProcessRequest job(
            String id, @Nullable Instant notBefore, @Nullable Instant deadline, String prompt) {
        var terms = new JobTerms(new JobId(id), null, notBefore, deadline, Map.of(), null);
        return new ProcessRequest(terms, prompt, List.of(), null, null, null, null, null, null);
    }

    private static void assertCancelled(String id, int calls) {
        assertThat(outside.awaitResult(id, QUICKLY))
                .isInstanceOfSatisfying(
                        JobResult.Cancelled.class,
                        cancelled -> assertThat(cancelled.error().message()).endsWith(": no longer needed"));
        assertThat(cluster.calls(id)).isEqualTo(calls);
    }

    private static void assertConnectionCut(String id) {
        var journal = cluster.simulator().journal();
        outside.await("a cut connection", () -> journal.job(id).abandoned() == 1, AT_ONCE);
    }
}
