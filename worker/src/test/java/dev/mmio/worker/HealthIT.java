package dev.mmio.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobTerms;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.worker.testkit.Actuator;
import dev.mmio.worker.testkit.Outside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// What probes and Prometheus are told. The last tests take away what the others need.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HealthIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Pattern SERIES = Pattern.compile("(mmio_\\w+|gen_ai_\\w+)(?:\\{(.*)})? \\S+");
    private static final Pattern TAG = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    @TempDir
    private static Path folder;

    private static LocalCluster cluster;
    private static Outside outside;

    @BeforeAll
    static void start() throws InterruptedException, ExecutionException {
        cluster = LocalCluster.start(
                "mmio.media.store=" + folder.resolve("store").toUri(),
                "mmio.execution.drain=3s",
                "mmio.gemini.retry.attempts=1");
        outside = cluster.outside();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    @Order(1)
    void isAliveAndReadyOnceEverythingIsRestored() throws Exception {
        awaitStatus("health/readiness", 200);

        assertThat(actuator().status("health/liveness")).isEqualTo(200);
        assertThat(actuator().text("health")).contains("\"restored\":true", "\"partitions\":4", "\"answering\":true");
    }

    @Test
    @Order(1)
    void tellsNothingElse() throws Exception {
        assertThat(Documents.find("/actuator/(\\w+)", actuator().text("")).map(link -> link.group(1)))
                .containsOnly("health", "info", "prometheus");
        for (var endpoint : List.of("env", "configprops", "heapdump", "threaddump", "loggers", "shutdown")) {
            assertThat(actuator().status(endpoint)).as(endpoint).isEqualTo(404);
        }
    }

    @Test
    @Order(1)
    void isNotReadyWhileTheMediaStoreCannotBeWritten() throws Exception {
        awaitStatus("health/readiness", 200);
        var store = folder.resolve("store");
        Files.delete(store);
        Files.writeString(store, "no folder");

        awaitStatus("health/readiness", 503);
        assertThat(actuator().status("health/liveness")).isEqualTo(200);

        Files.delete(store);
        awaitStatus("health/readiness", 200);
    }

    @Test
    @Order(1)
    void tellsPrometheusAllMetersOfTheContract() throws Exception {
        cluster.fail("health-failed", Fault.of(FaultKind.PERMISSION_DENIED));
        outside.send(ProcessRequest.of("health-failed", "Say exactly: no"));
        outside.send(ProcessRequest.of("health-succeeded", "Say exactly: yes"));
        outside.send(null, "key", "garbage".getBytes(UTF_8));
        outside.awaitResult("health-failed", SOON);
        outside.awaitResult("health-succeeded", SOON);
        outside.awaitDeadLetters(2, SOON);

        for (var series : List.of(
                "mmio_jobs_accepted_total{kind=process}",
                "mmio_jobs_in_flight{}",
                "mmio_jobs_waiting{}",
                "mmio_jobs_finished_total{kind=process, reason=none, status=succeeded}",
                "mmio_jobs_finished_total{kind=process, reason=UNAUTHORIZED, status=failed}",
                "mmio_job_duration_seconds_count{kind=process, phase=queued}",
                "mmio_job_duration_seconds_count{kind=process, phase=waited}",
                "mmio_job_duration_seconds_count{kind=process, phase=ran}",
                "mmio_job_age_seconds_count{kind=process}",
                "mmio_outbox_commit_seconds_count{}",
                "mmio_journal_restore_seconds_count{}",
                "mmio_partitions_owned{}",
                "mmio_gemini_calls_seconds_count{model=gemini-3.8-flash, outcome=success}",
                "mmio_gemini_calls_seconds_count{model=gemini-3.8-flash, outcome=unauthorized}",
                "mmio_tokens_total{model=gemini-3.8-flash, type=prompt}",
                "mmio_tokens_total{model=gemini-3.8-flash, type=output}",
                "mmio_dead_letters_total{reason=UNREADABLE}",
                "mmio_dead_letters_total{reason=UNAUTHORIZED}")) {
            Awaitility.await()
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(series()).contains(series));
        }
        assertThat(actuator().text("prometheus")).contains("kafka_consumer_", "jvm_memory_", "gen_ai_client_");
    }

    @Test
    @Order(2)
    void tagsNothingThatHasNoBound() throws Exception {
        for (int i = 0; i < 130; i++) {
            var terms = new JobTerms(new JobId("tagged-" + i), "tagged-model-" + i, null, null, Map.of(), null);
            outside.send(new ProcessRequest(
                    terms, "Say exactly: tagged prompt", List.of(), null, null, null, null, null, null));
        }
        for (int i = 0; i < 130; i++) {
            outside.awaitResult("tagged-" + i, SOON);
        }

        var series = series();
        assertThat(series).noneMatch(each -> each.contains("tagged-0,") || each.contains("prompt,"));
        var values = series.stream()
                .flatMap(each -> TAG.matcher(each.replaceAll("(\\w+)=([^,}]*)", "$1=\"$2\""))
                        .results())
                .collect(Collectors.groupingBy(
                        tag -> tag.group(1), Collectors.mapping(tag -> tag.group(2), Collectors.toSet())));
        assertThat(values.keySet())
                .isSubsetOf(
                        "kind",
                        "status",
                        "reason",
                        "phase",
                        "model",
                        "dimension",
                        "outcome",
                        "type",
                        "le",
                        "error_type",
                        "gen_ai_operation_name",
                        "gen_ai_provider_name",
                        "gen_ai_request_model");
        assertThat(values.get("model")).contains("other").hasSizeLessThanOrEqualTo(102);
        values.keySet().removeAll(List.of("model", "gen_ai_request_model", "le"));
        assertThat(values.values()).allMatch(each -> each.size() < 20);
    }

    @Test
    @Order(3)
    void isNotReadyWhileItDrains() throws Exception {
        cluster.fail("draining", Fault.of(FaultKind.STREAM_STALL));
        outside.send(ProcessRequest.of("draining", "Write in 100 words"));
        outside.awaitEvent("draining", JobEvent.Delta.class, SOON);
        var actuator = actuator();

        var closing = Thread.ofPlatform().start(cluster.worker()::close);

        Awaitility.await().atMost(SOON).until(() -> actuator.status("health/readiness") == 503);
        assertThat(actuator.status("health/liveness")).isEqualTo(200);
        assertThat(closing.isAlive()).isTrue();
        closing.join();
        assertThat(actuator.status("health/liveness")).isZero();
        cluster.restartWorker();
        outside.awaitResult("draining", SOON);
    }

    @Test
    @Order(4)
    void isNotReadyWhileKafkaCannotBeReached() throws InterruptedException {
        awaitStatus("health/readiness", 200);

        cluster.broker().close();

        awaitStatus("health/readiness", 503);
        assertThat(actuator().status("health/liveness")).isEqualTo(200);
    }

    private static void awaitStatus(String path, int status) {
        Awaitility.await().atMost(PATIENCE).until(() -> actuator().status(path) == status);
    }

    private static Actuator actuator() {
        return new Actuator(cluster.worker().port());
    }

    /// Returns our series by name and tags, without their values.
    private static List<String> series() throws IOException, InterruptedException {
        return actuator()
                .text("prometheus")
                .lines()
                .map(SERIES::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1) + "{" + tags(line.group(2)) + "}")
                .toList();
    }

    private static String tags(@Nullable String tags) {
        return tags == null
                ? ""
                : TAG.matcher(tags)
                        .results()
                        .map(tag -> tag.group(1) + "=" + tag.group(2))
                        .sorted()
                        .collect(Collectors.joining(", "));
    }
}
