package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.ControlMessage.Pause;
import dev.mmio.message.ControlMessage.Resume;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.JobId;
import dev.mmio.message.JobKind;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.worker.control.Orders;
import dev.mmio.worker.testkit.Outside;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// While a model or a kind is paused none of its jobs begins, in any worker, whatever dies; what has begun goes on.
class PauseIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    /// What workers take where a request leaves the model open.
    private static final String DEFAULT = "gemini-3.8-flash";

    private static LocalCluster cluster;
    private static Outside outside;

    @BeforeAll
    static void start() throws InterruptedException, ExecutionException {
        cluster = LocalCluster.start("mmio.execution.drain=1s");
        outside = cluster.outside();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void holdsJobsBackAcrossARestartUntilItIsTakenBack() {
        var pause = new Pause(DEFAULT, null);
        cluster.fail("begun", Fault.of(FaultKind.STREAM_STALL));
        outside.send(ProcessRequest.of("begun", "Write in 100 words"));
        outside.awaitEvent("begun", JobEvent.Delta.class, SOON);

        outside.tell(pause);
        awaitPause();
        awaitHeld("held-1");
        outside.send(job("other-model", "gemini-other", null));
        assertSucceeds("other-model", 1);
        assertThat(outside.events("begun")).noneMatch(JobEvent.Waiting.class::isInstance);
        outside.cancel(new JobId("begun"));
        assertThat(outside.awaitResult("begun", SOON)).isInstanceOf(JobResult.Cancelled.class);

        cluster.restartWorker();
        awaitHeld("held-2");
        assertThat(outside.events("held-1")).hasSize(2);
        assertThat(cluster.calls("held-1") + cluster.calls("held-2")).isZero();
        outside.tell(new Resume(DEFAULT, null));

        assertSucceeds("held-1", 1);
        assertSucceeds("held-2", 1);
        assertThat(outside.results().get(new JobId("held-1")))
                .singleElement()
                .satisfies(
                        result -> assertThat(result.terms().timings().waited()).isPositive());
        outside.assertGuarantees(List.of(new JobId("held-1"), new JobId("held-2"), new JobId("begun")));
    }

    @Test
    void endsJobsThatAreHeldBackAtTheirDeadlineAndOnRequest() {
        outside.tell(new Pause(null, JobKind.PROCESS));
        awaitPause();
        awaitHeld("cancelled");
        outside.send(job("late", null, Instant.now().plusSeconds(1)));

        outside.cancel(new JobId("cancelled"));

        assertThat(outside.awaitResult("cancelled", SOON)).isInstanceOf(JobResult.Cancelled.class);
        assertThat(outside.awaitResult("late", SOON)).isInstanceOf(JobResult.Expired.class);
        assertThat(cluster.calls("cancelled") + cluster.calls("late")).isZero();
        outside.tell(new Resume(null, JobKind.PROCESS));
        outside.send(job("after", null, null));
        assertSucceeds("after", 1);
    }

    private static void awaitPause() {
        var pauses = cluster.worker().bean(Orders.class).pauses();
        outside.await("the pause", () -> pauses.size() == 1, SOON);
    }

    private static void awaitHeld(String id) {
        outside.send(job(id, null, null));
        var waiting = outside.awaitEvent(id, JobEvent.Waiting.class, SOON);
        assertThat(waiting.reason()).isEqualTo(WaitReason.PAUSED);
        assertThat(waiting.until()).isNull();
        assertThat(waiting.terms().run()).isZero();
    }

    private static void assertSucceeds(String id, int run) {
        assertThat(outside.awaitResult(id, SOON)).isInstanceOf(JobResult.Succeeded.class);
        assertThat(outside.events(id).getLast().terms().run()).isEqualTo(run);
    }

    private static ProcessRequest job(String id, @Nullable String model, @Nullable Instant deadline) {
        var terms = new JobTerms(new JobId(id), model, null, deadline, Map.of(), null);
        return new ProcessRequest(terms, "Say exactly: go on", List.of(), null, null, null, null, null, null);
    }
}
