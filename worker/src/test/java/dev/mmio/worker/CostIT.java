package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.message.Usage;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.worker.testkit.Actuator;
import dev.mmio.worker.testkit.Outside;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a job cost stands in its result, however it ends, and it costs no more than it may.
class CostIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String MODEL = "gemini-2.5-flash";
    private static final String UNPRICED = "gemini-2.5-pro";
    private static final String PROMPT = "Tell me of the sea in 60 words";

    private static LocalCluster cluster;
    private static Outside outside;

    @BeforeAll
    static void start() throws InterruptedException, ExecutionException {
        cluster = LocalCluster.start(
                "mmio.gemini.retry.first-delay=10ms",
                "mmio.gemini.retry.max-delay=50ms",
                "mmio.gemini.http.stream-idle-timeout=20s",
                "mmio.cost.prices[0].model=" + MODEL,
                "mmio.cost.prices[0].input=1.5",
                "mmio.cost.prices[0].output=10");
        outside = cluster.outside();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void tellsWhatASuccessCost() throws IOException, InterruptedException {
        outside.send(job("success", MODEL, null, null, null));

        assertCost(result("success", JobResult.Succeeded.class), 1);
        assertThat(new Actuator(cluster.worker().port()).text("prometheus"))
                .containsPattern("mmio_cost_USD_total\\{[^}]*kind=\"process\",model=\"" + MODEL + "\"");
    }

    @Test
    void tellsWhatFailedCallsCost() {
        cluster.fail("third", Fault.of(FaultKind.STREAM_EOF), 2);
        outside.send(job("third", MODEL, null, null, null));
        outside.send(job("cut", MODEL, null, null, 5));

        assertCost(result("third", JobResult.Succeeded.class), 3);
        assertCost(result("cut", JobResult.Failed.class), 1);
    }

    @Test
    void tellsWhatACancelledAndAnExpiredJobCost() {
        cluster.fail("cancelled", Fault.of(FaultKind.STREAM_STALL));
        cluster.fail("expired", Fault.of(FaultKind.STREAM_STALL));
        outside.send(job("cancelled", MODEL, null, null, null));
        outside.send(job("expired", MODEL, null, Instant.now().plusSeconds(8), null));
        outside.awaitEvent("cancelled", JobEvent.Delta.class, SOON);

        outside.cancel(new JobId("cancelled"));

        assertCost(result("cancelled", JobResult.Cancelled.class), 1);
        assertCost(result("expired", JobResult.Expired.class), 1);
    }

    @Test
    void remembersTheCostWhenAnotherWorkerGoesOn() {
        cluster.fail("moved", Fault.of(FaultKind.STREAM_EOF));
        cluster.fail("moved", Fault.of(FaultKind.QUOTA_PER_MINUTE).with("2s"));
        outside.send(job("moved", MODEL, null, null, null));
        outside.awaitEvent("moved", JobEvent.Waiting.class, SOON);

        cluster.restartWorker();

        assertCost(result("moved", JobResult.Succeeded.class), 2);
    }

    @Test
    void tellsNoCostWithoutAPrice() {
        outside.send(job("unpriced", UNPRICED, null, null, null));

        var terms = result("unpriced", JobResult.Succeeded.class).terms();
        assertThat(terms.usage().promptTokens()).isPositive();
        assertThat(terms.cost()).isNull();
    }

    @Test
    void asksNothingThatAJobCannotPayFor() {
        // A million tokens cost 10.
        outside.send(job("poor", MODEL, "0.0001", null, 1_001));
        outside.send(job("rich", MODEL, "0.02", null, 1_001));

        assertThat(result("poor", JobResult.Failed.class).error().code()).isEqualTo(FailureCode.BUDGET_EXCEEDED);
        assertThat(cluster.calls("poor")).isZero();
        assertCost(result("rich", JobResult.Succeeded.class), 1);
    }

    @Test
    void stopsWhenFailedCallsHaveSpentWhatAJobHas() {
        cluster.fail("spent", Fault.of(FaultKind.STREAM_EOF), 4);
        outside.send(job("spent", MODEL, "0.0045", null, 300));

        var failed = result("spent", JobResult.Failed.class);

        assertThat(failed.error().code()).isEqualTo(FailureCode.BUDGET_EXCEEDED);
        assertCost(failed, cluster.calls("spent"));
        assertThat(cluster.calls("spent")).isLessThan(4);
    }

    @Test
    void refusesALimitThatNeedsAPrice() {
        outside.send(job("limited", UNPRICED, "100", null, null));

        var error = result("limited", JobResult.Failed.class).error();
        assertThat(error.code()).isEqualTo(FailureCode.INVALID_REQUEST);
        assertThat(error.message()).contains("maxCost needs a price for model " + UNPRICED);
        assertThat(cluster.calls("limited")).isZero();
    }

    @Test
    void doesNotStartWithAPriceThatNothingReads() {
        var typo = "mmio.cost.prices[0].thinkin";

        assertThatThrownBy(() -> LocalWorker.start(
                        cluster.broker(),
                        cluster.simulator().uri(),
                        "mmio.cost.prices[0].model=" + MODEL,
                        "mmio.cost.prices[0].input=1",
                        "mmio.cost.prices[0].output=1",
                        typo + "=1"))
                .hasStackTraceContaining(typo);
    }

    /// The simulator tells the tokens of the whole answer with each piece of it.
    private static void assertCost(JobResult result, int calls) {
        var usage = result.terms().usage();
        assertThat(usage.promptTokens()).isEqualTo(calls * tokensOfPrompt());
        assertThat(usage.outputTokens()).isPositive();
        assertThat(result.terms().cost()).isEqualByComparingTo(byHand(usage));
    }

    private static long tokensOfPrompt() {
        return Math.ceilDiv(PROMPT.length(), 4);
    }

    private static BigDecimal byHand(Usage usage) {
        return BigDecimal.valueOf(15 * usage.promptTokens() + 100 * usage.outputTokens(), 7)
                .setScale(6, RoundingMode.HALF_UP);
    }

    private static <R extends JobResult> R result(String job, Class<R> type) {
        var result = outside.awaitResult(job, SOON);
        assertThat(result).isInstanceOf(type);
        return type.cast(result);
    }

    private static ProcessRequest job(
            String id,
            String model,
            @Nullable String maxCost,
            @Nullable Instant deadline,
            @Nullable Integer maxOutputTokens) {
        var limit = maxCost == null ? null : new BigDecimal(maxCost);
        var terms = new JobTerms(new JobId(id), model, null, deadline, Map.of(), limit);
        return new ProcessRequest(terms, PROMPT, List.of(), null, null, null, null, null, maxOutputTokens);
    }
}
