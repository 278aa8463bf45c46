package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.topic.Topics;
import dev.mmio.worker.execution.Jobs;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.testkit.Broker;
import dev.mmio.worker.testkit.Outside;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A job whose work goes on elsewhere takes no slot, and goes on where it was, in the same run. There is one slot.
class SuspensionIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int PARTITIONS = 4;

    private static final Map<String, Integer> looks = new ConcurrentHashMap<>();
    private static final CountDownLatch called = new CountDownLatch(1);

    private static Broker broker;
    private static Outside outside;
    private static LocalWorker worker;

    @BeforeAll
    static void start() throws InterruptedException, ExecutionException {
        broker = Broker.start();
        broker.createJobsTopic(Topics.DEFAULT, PARTITIONS, Map.of());
        worker = startWorker();
        outside = new Outside(broker.bootstrapServers(), Topics.DEFAULT, PARTITIONS);
    }

    @AfterAll
    static void stop() {
        outside.close();
        worker.close();
        broker.close();
    }

    @AfterEach
    void assertGuarantees() {
        outside.assertGuarantees(List.of());
    }

    @Test
    void goesOnInTheSameRunAndTheWorldHearsOnlyWhatTheHandlerTells() {
        outside.send(ProcessRequest.of("thrice", "100 ms"));

        var result = outside.awaitResult("thrice", SOON);

        assertThat(result).isInstanceOf(JobResult.Succeeded.class);
        assertThat(result.terms().runs()).isEqualTo(1);
        assertThat(result.terms().attempts()).isEqualTo(1);
        assertThat(result.terms().timings().ran()).isGreaterThan(Duration.ofMillis(200));
        assertThat(outside.events("thrice"))
                .hasExactlyElementsOfTypes(
                        JobEvent.Accepted.class,
                        JobEvent.Started.class,
                        JobEvent.Stage.class,
                        JobEvent.Stage.class,
                        JobEvent.Stage.class);
    }

    @Test
    void takesNoSlotAndIsWokenBeforeItsTime() {
        suspended("parent");
        outside.send(ProcessRequest.of("other", "at once"));
        assertThat(outside.awaitResult("other", SOON)).isInstanceOf(JobResult.Succeeded.class);

        wake("parent");
        outside.await("a second look", () -> looks.getOrDefault("parent", 0) == 2, SOON);
        wake("parent");

        assertThat(outside.awaitResult("parent", SOON)).isInstanceOf(JobResult.Succeeded.class);
    }

    @Test
    void aCallThatComesWhileItRunsIsNotLost() {
        outside.send(ProcessRequest.of("busy", "until called"));
        outside.await("a look", () -> looks.getOrDefault("busy", 0) == 1, SOON);

        worker.bean(Jobs.class).wake(new JobId("busy"), Instant.now());
        called.countDown();

        assertThat(outside.awaitResult("busy", SOON)).isInstanceOf(JobResult.Succeeded.class);
    }

    @Test
    void isCancelledAtOnce() {
        suspended("unwanted");

        outside.cancel(new JobId("unwanted"));

        assertThat(outside.awaitResult("unwanted", SOON)).isInstanceOf(JobResult.Cancelled.class);
        assertThat(looks).containsEntry("unwanted", 1);
    }

    @Test
    void theNextOwnerLetsItWaitAndGoOnInTheSameRun() {
        suspended("inherited");

        worker.close();
        worker = startWorker();
        outside.send(ProcessRequest.of("after", "at once"));
        outside.awaitResult("after", SOON);

        assertThat(looks).containsEntry("inherited", 1);
        wake("inherited");
        outside.await("a second look", () -> looks.getOrDefault("inherited", 0) == 2, SOON);
        wake("inherited");
        assertThat(outside.awaitResult("inherited", SOON).terms().runs()).isEqualTo(1);
    }

    private static void suspended(String id) {
        outside.send(ProcessRequest.of(id, "for an hour"));
        outside.awaitEvent(id, JobEvent.Stage.class, SOON);
    }

    /// Calls until it is heard: the event is told before the job is suspended, by an owner that may just be taking
    /// over.
    private static void wake(String id) {
        int before = looks.getOrDefault(id, 0);
        outside.await(
                "look " + (before + 1),
                () -> {
                    worker.bean(Jobs.class).wake(new JobId(id), Instant.now());
                    return looks.getOrDefault(id, 0) > before;
                },
                SOON);
    }

    private static LocalWorker startWorker() {
        return LocalWorker.start(
                broker, SuspensionIT::look, "mmio.execution.max-in-flight=1", "mmio.execution.prefetch=2");
    }

    /// The third look of a job that is suspended finds its work done; one that is called needs only two.
    private static JobOutput look(JobRequest request, JobContext context) throws InterruptedException {
        var wait = ((ProcessRequest) request).prompt();
        int look = looks.merge(context.jobId().value(), 1, Integer::sum);
        context.progress().stage("look", look, 3);
        if (wait.equals("at once") || look == 3 || (look == 2 && wait.equals("until called"))) {
            return JobOutput.ofText("done");
        }
        if (wait.equals("until called")) {
            called.await();
        }
        throw new JobException.Suspended(
                "elsewhere", wait.equals("100 ms") ? Duration.ofMillis(100) : Duration.ofHours(1));
    }
}
