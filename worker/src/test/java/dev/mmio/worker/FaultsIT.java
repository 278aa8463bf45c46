package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.simulator.Simulator;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.worker.testkit.Outside;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever Gemini does, a job succeeds only with a whole answer, and fails with the code that says why it did not.
@Isolated("calls time out within a second here, which others would make them do")
class FaultsIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String PROMPT = FaultRow.PROMPT;

    private static LocalCluster cluster;
    private static Outside outside;

    @BeforeAll
    static void start() throws InterruptedException, ExecutionException {
        cluster = LocalCluster.start(
                List.of("simulator.files.processing-time=0ms"),
                "mmio.gemini.inline-limit=0B",
                "mmio.gemini.files.poll=50ms",
                "mmio.gemini.retry.first-delay=10ms",
                "mmio.gemini.retry.max-delay=50ms",
                "mmio.gemini.http.stream-idle-timeout=1s",
                "mmio.execution.first-retry=10ms");
        outside = cluster.outside();
        Stream.of(permanent(), passing(), lasting(), quota())
                .flatMap(rows -> rows)
                .forEach(row -> {
                    cluster.fail(row.job(), row.fault(), row.times());
                    outside.send(row.request());
                });
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    static Stream<FaultRow> permanent() {
        return FaultRow.permanent();
    }

    static Stream<FaultRow> passing() {
        return FaultRow.passing();
    }

    static Stream<FaultRow> lasting() {
        return FaultRow.lasting();
    }

    static Stream<FaultRow> quota() {
        return FaultRow.quota();
    }

    @ParameterizedTest
    @MethodSource("permanent")
    void failsAtOnceWhereAnotherCallWouldNotHelp(FaultRow row) {
        var result = failed(row.job());

        assertThat(result.error().code()).isEqualTo(row.code());
        assertThat(result.terms().attempts()).isOne();
        assertThat(outside.events(row.job())).noneMatch(JobEvent.Retrying.class::isInstance);
        assertDeadLetter(row);
    }

    @ParameterizedTest
    @MethodSource("passing")
    void succeedsWithAWholeAnswerWhereAnotherCallHelps(FaultRow row) {
        var result = succeeded(row.job());

        assertWhole(row, result);
        assertThat(result.terms().attempts()).isEqualTo(2);
        assertThat(events(row, JobEvent.Retrying.class)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void givesUpAfterTheLastAttempt(FaultRow row) {
        var result = failed(row.job());

        assertThat(result.error().code()).isEqualTo(row.code());
        assertThat(result.terms().attempts()).isEqualTo(FaultRow.ATTEMPTS);
        assertThat(cluster.calls(row.job())).isEqualTo(FaultRow.ATTEMPTS);
        assertDeadLetter(row);
    }

    @ParameterizedTest
    @MethodSource("quota")
    void waitsForQuotaAsToldAndCountsNoAttempt(FaultRow row) {
        var result = succeeded(row.job());

        assertWhole(row, result);
        assertThat(result.terms().attempts()).isOne();
        assertThat(result.terms().timings().waited()).isGreaterThan(Duration.ofMillis(800L * row.times()));
        var calls =
                cluster.simulator().journal().requests(seen -> seen.call().job().equals(row.job()));
        assertThat(calls).hasSize(row.times() + 1);
        // From the first refusal on the limit is known, so that there may be waits of our own, too.
        var waits = events(row, JobEvent.Waiting.class).stream()
                .filter(wait -> wait.reason() == WaitReason.QUOTA)
                .toList();
        assertThat(waits).hasSize(row.times());
        for (int call = 1; call < calls.size(); call++) {
            var told = calls.get(call - 1).at().plusSeconds(1);
            assertThat(calls.get(call).at()).as("call " + call).isAfterOrEqualTo(told);
            assertThat(waits.get(call - 1).until()).isAfterOrEqualTo(told);
        }
    }

    @Test
    void waitsForTheNextDayOfTheQuota() {
        cluster.fail("day", Fault.of(FaultKind.QUOTA_PER_DAY));
        var terms = new JobTerms(new JobId("day"), "of-the-day", null, null, Map.of(), null);
        outside.send(new ProcessRequest(terms, PROMPT, List.of(), null, null, null, null, null, null));

        var waiting = outside.awaitEvent("day", JobEvent.Waiting.class, SOON);

        var until = Objects.requireNonNull(waiting.until()).atZone(ZoneId.of("America/Los_Angeles"));
        assertThat(Duration.between(LocalTime.MIDNIGHT, until.toLocalTime()).abs())
                .as("not all jobs come back at once")
                .isLessThan(Duration.ofSeconds(5));
        assertThat(until.toInstant()).isAfter(Instant.now());
        outside.cancel(new JobId("day"));
        assertThat(outside.awaitResult("day", SOON)).isInstanceOf(JobResult.Cancelled.class);
    }

    @Test
    void takesNoAnswerThatDoesNotFollowTheSchema() {
        var schema = Map.<String, Object>of("type", "object", "required", List.of("name"));
        outside.send(new ProcessRequest(
                JobTerms.of("schema"),
                "Say exactly: {\"nam\":\"x\"}",
                List.of(),
                null,
                schema,
                null,
                null,
                null,
                null));

        assertThat(failed("schema").error().code()).isEqualTo(FailureCode.SCHEMA_MISMATCH);
    }

    @Test
    void takesNoAnswerThatIsCutOff() {
        outside.send(new ProcessRequest(JobTerms.of("cut"), PROMPT, List.of(), null, null, null, null, null, 5));

        assertThat(failed("cut").error().code()).isEqualTo(FailureCode.TRUNCATED);
    }

    private static JobResult.Failed failed(String job) {
        return (JobResult.Failed) outside.awaitResult(job, SOON);
    }

    private static JobResult.Succeeded succeeded(String job) {
        return (JobResult.Succeeded) outside.awaitResult(job, SOON);
    }

    private static void assertWhole(FaultRow row, JobResult.Succeeded result) {
        if (row.request().inputs().isEmpty()) {
            assertThat(result.output().text()).isEqualTo(Simulator.answerTo(PROMPT));
        }
        var deltas = events(row, JobEvent.Delta.class);
        int lastRun = deltas.getLast().terms().run();
        assertThat(deltas.stream()
                        .filter(delta -> delta.terms().run() == lastRun)
                        .map(JobEvent.Delta::text)
                        .collect(Collectors.joining()))
                .isEqualTo(result.output().text());
        outside.assertGuarantees(List.of());
    }

    private static void assertDeadLetter(FaultRow row) {
        outside.await("dead letter", () -> lettersOf(row).size() == 1, SOON);
        assertThat(lettersOf(row)).containsExactly(String.valueOf(row.code()));
    }

    private static List<String> lettersOf(FaultRow row) {
        return outside.lettersOf(row.job()).stream().map(Outside::reasonOf).toList();
    }

    private static <E extends JobEvent> List<E> events(FaultRow row, Class<E> type) {
        return outside.events(row.job()).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
