package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.faults.FaultMatch;
import dev.mmio.simulator.faults.FaultRule;
import dev.mmio.topic.MessageHeaders;
import dev.mmio.worker.testkit.Outside;
import dev.mmio.worker.testkit.SpanCollector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a killed worker leaves is gone on with by the others, at once and once.
class TakeoverIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void hundredsOfRunningJobsGoOnElsewhereWhenTheirWorkerIsKilled() throws Exception {
        int jobs = 400;
        try (var cluster = new Cluster()) {
            // As many calls as there are jobs get no answer for as long as the first worker lives.
            cluster.simulator()
                    .fail(FaultRule.next(FaultMatch.ANY, Fault.of(FaultKind.STALL))
                            .times(jobs));
            var victim = cluster.startWorker("takeover-1");
            var other = cluster.startWorker("takeover-2");
            victim.awaitReady(PATIENCE);
            other.awaitReady(PATIENCE);
            cluster.send(cluster.shareOf("takeover-1"), "takeover-", jobs);
            var outside = cluster.outside();
            outside.awaitRun(1, jobs, PATIENCE);
            outside.listenUntil(() -> calls(cluster) == jobs, PATIENCE, "a call for each job");

            long killed = System.nanoTime();
            victim.kill();
            outside.awaitRun(2, jobs, PATIENCE);
            System.out.println("takeover of " + jobs + " running jobs took "
                    + Duration.ofNanos(System.nanoTime() - killed).toMillis()
                    + " ms, of which the session timeout is 6000");

            outside.awaitResults(jobs, PATIENCE);
            outside.assertGuarantees(cluster.sent());
            assertThat(calls(cluster)).isEqualTo(2 * jobs);
        }
    }

    private static String[] settings(SpanCollector collector, String format) {
        return Stream.of(collector.settings(), StructuredLog.settings(format))
                .flatMap(Stream::of)
                .toArray(String[]::new);
    }

    private static int calls(Cluster cluster) {
        return cluster.simulator().journal().total().total();
    }

    /// Whoever has the job, its trace goes on, and its log lines say which job, run and trace it was.
    @Test
    void aJobThatIsThereWheneverAWorkerDiesIsGivenUpAfterThreeRuns() throws Exception {
        var trace = "6bf92f3577b34da6a3ce929d0e0e4736";
        try (var cluster = new Cluster();
                var collector = SpanCollector.start()) {
            cluster.simulator()
                    .fail(FaultRule.next(FaultMatch.ANY, Fault.of(FaultKind.STALL))
                            .times(3));
            var outside = cluster.outside();
            outside.send(
                    ProcessRequest.of("killer", "Say exactly: nothing"),
                    Map.of(MessageHeaders.TRACEPARENT, "00-" + trace + "-00f067aa0ba902b7-01"));
            for (int run = 1; run <= 3; run++) {
                var victim = cluster.startWorker("killer-" + run, settings(collector, "logstash"));
                outside.awaitRun(run, 1, PATIENCE);
                victim.kill();
            }
            cluster.startWorker("killer-4", settings(collector, "ecs"));

            var result = outside.awaitResult("killer", PATIENCE);

            assertThat(result)
                    .isInstanceOfSatisfying(
                            JobResult.Failed.class,
                            failed -> assertThat(failed.error().code()).isEqualTo(FailureCode.ATTEMPTS_EXHAUSTED));
            assertThat(result.terms().runs()).isEqualTo(3);
            assertThat(outside.events("killer").stream()
                            .filter(JobEvent.Started.class::isInstance)
                            .count())
                    .isEqualTo(3);
            outside.awaitDeadLetters(1, PATIENCE);
            outside.assertGuarantees(List.of(new JobId("killer")));
            var last = collector
                    .await(trace, "the last run", span -> span.name().equals("run process"), 1)
                    .getLast();
            assertThat(last.attribute("error.type")).isEqualTo("attempts_exhausted");
            assertThat(outside.traceOfResult("killer")).isEqualTo("00-" + trace + "-" + last.id() + "-01");
            assertThat(Outside.headerOf(outside.deadLetters().getFirst(), MessageHeaders.TRACEPARENT))
                    .isEqualTo(outside.traceOfResult("killer"));
            assertThat(outside.tracesOfEvents("killer")).hasSizeGreaterThan(3).allMatch(each -> each.contains(trace));
            assertThat(StructuredLog.outcomes("killer-1")).isEmpty();
            assertThat(StructuredLog.text("killer-1") + StructuredLog.text("killer-4"))
                    .contains("\"@version\":\"1\"", "\"ecs\":")
                    .doesNotContain("Say exactly");
            assertThat(StructuredLog.outcomes("killer-4"))
                    .singleElement()
                    .satisfies(line -> assertThat(line.toString())
                            .contains("jobId=killer", "kind=process", "attempt=1", "run=3", "outcome=failed")
                            .contains("reason=ATTEMPTS_EXHAUSTED", "traceId=" + trace, "spanId=" + last.id()));
        }
    }
}
