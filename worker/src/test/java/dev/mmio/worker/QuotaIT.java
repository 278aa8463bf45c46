package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobEvent;
import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.limits.Limit;
import dev.mmio.worker.testkit.Outside;
import dev.mmio.worker.testkit.Seed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a whole worker makes of limits, its own and Gemini's.
class QuotaIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static LocalCluster cluster;
    private static Outside outside;

    @BeforeAll
    static void start() throws InterruptedException, ExecutionException {
        cluster = LocalCluster.start(
                List.of(),
                "mmio.quota.limits[0].model=paced",
                "mmio.quota.limits[0].requests-per-minute=1200",
                "mmio.gemini.retry.first-delay=1ms",
                "mmio.gemini.retry.max-delay=2ms",
                "mmio.gemini.breaker.calls=4",
                "mmio.gemini.breaker.open-for=1s");
        outside = cluster.outside();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void callsArePacedSoThatGeminiNeverRefusesOne() {
        cluster.simulator().limit(Limit.of("paced").requestsPerMinute(1200));

        var jobs = send("paced", 100);

        jobs.forEach(job -> assertThat(outside.awaitResult(job, PATIENCE)).isInstanceOf(JobResult.Succeeded.class));
        var calls = cluster.simulator()
                .journal()
                .requests(seen -> seen.call().resource().equals("paced"));
        assertThat(calls).hasSize(100);
        // 20 a second, and somewhat more at the beginning.
        assertThat(Duration.between(calls.getFirst().at(), calls.getLast().at()))
                .isGreaterThan(Duration.ofSeconds(3));
    }

    @Test
    void aModelWhoseDayIsOverIsLeftAloneWhileOthersGoOn() {
        cluster.fail("of-the-day-0", Fault.of(FaultKind.QUOTA_PER_DAY));
        var first = send("of-the-day", 1).getFirst();
        var waiting = outside.awaitEvent(first, JobEvent.Waiting.class, PATIENCE);
        assertThat(waiting.reason()).isEqualTo(WaitReason.QUOTA);

        var parked =
                IntStream.range(1, 10).mapToObj(n -> sendOne("of-the-day", n)).toList();
        var others = send("of-no-limit", 10);

        others.forEach(job -> assertThat(outside.awaitResult(job, PATIENCE)).isInstanceOf(JobResult.Succeeded.class));
        for (var job : parked) {
            var until = Objects.requireNonNull(
                    outside.awaitEvent(job, JobEvent.Waiting.class, PATIENCE).until());
            assertThat(Duration.between(waiting.until(), until).abs()).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(cluster.simulator()
                        .journal()
                        .requests(seen -> seen.call().resource().equals("of-the-day")))
                .as("calls of the parked model")
                .hasSize(1);
        outside.cancel(new JobId(first));
        parked.forEach(job -> outside.cancel(new JobId(job)));
        assertThat(outside.awaitResult(first, PATIENCE)).isInstanceOf(JobResult.Cancelled.class);
    }

    @Test
    void aModelThatAlwaysFailsIsLeftAloneForAWhileAndThenTriedAgain() {
        for (int job = 0; job < 3; job++) {
            cluster.fail("broken-" + job, Fault.of(FaultKind.UNAVAILABLE), 3);
        }

        var jobs = send("broken", 3);

        jobs.forEach(job -> assertThat(outside.awaitResult(job, PATIENCE)).isInstanceOf(JobResult.Succeeded.class));
        assertThat(jobs.stream().flatMap(job -> outside.events(job).stream()))
                .anyMatch(event -> event instanceof JobEvent.Waiting wait && wait.reason() == WaitReason.BREAKER);
    }

    /// The ways to tell a delay: in the details, with the minute's limit or within an array, in the sentence alone,
    /// in a header, and as an error in the middle of a stream.
    private static final List<FaultKind> TELLING = List.of(
            FaultKind.QUOTA_PER_MINUTE,
            FaultKind.QUOTA_TOKENS_PER_MINUTE,
            FaultKind.QUOTA_IN_ARRAY,
            FaultKind.QUOTA_SENTENCE_ONLY,
            FaultKind.QUOTA_RETRY_AFTER,
            FaultKind.STREAM_ERROR_EVENT,
            FaultKind.STREAM_RAW_ERROR);

    @Test
    void noCallLeavesEarlierThanWasTold() {
        var random = Seed.random();
        var refusals = IntStream.range(0, 4 * TELLING.size())
                .mapToObj(number -> refusal("told-" + number, TELLING.get(number % TELLING.size()), random))
                .toList();
        for (var each : refusals) {
            cluster.fail(each.model() + "-0", each.fault());
            sendOne(each.model(), 0);
        }

        for (var each : refusals) {
            var result = outside.awaitResult(each.model() + "-0", PATIENCE);
            assertThat(result).as("%s", each).isInstanceOf(JobResult.Succeeded.class);
            assertThat(result.terms().attempts()).as("%s", each).isEqualTo(1);
            var calls = cluster.simulator()
                    .journal()
                    .requests(seen -> seen.call().resource().equals(each.model()));
            assertThat(calls).as("%s", each).hasSize(2);
            // Both are noted when they end; the answer takes no time.
            assertThat(Duration.between(calls.get(0).at(), calls.get(1).at()))
                    .as("%s", each)
                    .isGreaterThanOrEqualTo(each.delay());
        }
    }

    private static Told refusal(String model, FaultKind kind, Random random) {
        var nanos = random.nextLong(1, 2_000_000_000L);
        return switch (kind) {
            // Whole seconds only.
            case QUOTA_RETRY_AFTER -> new Told(model, Fault.of(kind).with("1"), Duration.ofSeconds(1));
            case STREAM_ERROR_EVENT, STREAM_RAW_ERROR ->
                new Told(model, Fault.of(kind).with("429 " + seconds(nanos)), Duration.ofNanos(nanos));
            default -> new Told(model, Fault.of(kind).with(seconds(nanos)), Duration.ofNanos(nanos));
        };
    }

    private static String seconds(long nanos) {
        return "%d.%09ds".formatted(nanos / 1_000_000_000, nanos % 1_000_000_000);
    }

    /// A refusal that tells when to come back.
    private record Told(String model, Fault fault, Duration delay) {}

    private static List<String> send(String model, int jobs) {
        return IntStream.range(0, jobs).mapToObj(job -> sendOne(model, job)).toList();
    }

    private static String sendOne(String model, int number) {
        var id = model + "-" + number;
        var terms = new JobTerms(new JobId(id), model, null, null, Map.of(), null);
        outside.send(new ProcessRequest(terms, "Say exactly: ok", List.of(), null, null, null, null, null, null));
        return id;
    }
}
