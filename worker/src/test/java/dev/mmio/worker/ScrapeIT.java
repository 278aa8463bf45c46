package dev.mmio.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.BatchRequest;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobRequest.TranscribeRequest;
import dev.mmio.message.JobRequest.VideoRequest;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.speech.Script;
import dev.mmio.simulator.speech.WavFile;
import dev.mmio.worker.testkit.Actuator;
import dev.mmio.worker.testkit.Prometheus;
import dev.mmio.worker.testkit.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What dashboards and alerts ask for is what a worker tells: a meter of another name would be an empty panel, and an
/// alert that is never told.
class ScrapeIT {

    private static final Path RULES = Documents.of("deploy/prometheus/rules.yaml");
    private static final String JOB = "mmio";
    private static final Duration SOON = Duration.ofSeconds(30);

    /// What Kafka's clients measure of a partition is looked for once a minute.
    private static final Duration MINUTE = Duration.ofSeconds(90);

    private static LocalCluster cluster;

    @BeforeAll
    static void start(@TempDir Path media) throws Exception {
        cluster = LocalCluster.start(
                List.of("simulator.video.takes=100ms", "simulator.ffmpeg=" + Recordings.ffmpeg()),
                "mmio.media.allowed-roots=" + media.toUri(),
                "mmio.gemini.retry.first-delay=10ms",
                "mmio.video.first-look=200ms",
                "mmio.quota.max-wait=100ms",
                "mmio.quota.limits[0].model=narrow",
                "mmio.quota.limits[0].requests-per-minute=2",
                "mmio.quota.limits[0].tokens-per-minute=10000",
                "mmio.cost.prices[0].model=gemini-3.8-flash",
                "mmio.cost.prices[0].input=0.3",
                "mmio.cost.prices[0].output=2.5");
        work(media.resolve("spoken.wav"));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void hasEveryMeterThatIsAskedFor() throws IOException {
        var asked = queries().flatMap(query -> Queries.meters(query).stream()).collect(Collectors.toSet());
        assertThat(asked).hasSizeGreaterThan(40).contains("mmio_jobs_in_flight", "jvm_memory_used_bytes");

        await().atMost(MINUTE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() ->
                        assertThat(missing(asked, worker().text("prometheus"))).isEmpty());
    }

    @Test
    void answersWhateverDashboardsAsk(@TempDir Path folder) throws IOException {
        assumeTrue(
                Prometheus.isInstalled(), "prometheus is not on the PATH: install it to have dashboards tried on it");
        try (var prometheus = Prometheus.start(JOB, worker(), RULES, folder)) {
            var queries = dashboards().stream()
                    .flatMap(file -> Queries.of(file).stream())
                    .map(query -> query.replace("$job", JOB).replace("$__rate_interval", "30s"))
                    .toList();
            assertThat(queries).hasSizeGreaterThan(50);

            for (var query : queries) {
                await(query)
                        .ignoreExceptions()
                        .atMost(MINUTE)
                        .until(() -> !prometheus.query(query).contains("\"result\":[]"));
            }
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(prometheus.rules())
                            .contains("\"health\":\"ok\"")
                            .doesNotContain("\"health\":\"err\"", "\"health\":\"unknown\""));
        }
    }

    /// A bit of everything that is counted.
    private static void work(Path recording) throws IOException {
        var outside = cluster.outside();
        cluster.fail("again", Fault.of(FaultKind.UNAVAILABLE));
        cluster.fail("refused", Fault.of(FaultKind.PERMISSION_DENIED));
        cluster.fail("parked", Fault.of(FaultKind.QUOTA_PER_DAY));
        outside.send(null, "key", "garbage".getBytes(UTF_8));
        outside.send(ProcessRequest.of("again", "Say exactly: yes"));
        outside.send(ProcessRequest.of("refused", "Say exactly: no"));
        outside.send(process("parked", "parked"));
        Stream.of("first", "second", "third").forEach(id -> outside.send(process(id, "narrow")));
        outside.send(new VideoRequest(JobTerms.of("film"), "A boat", null, null, null, null, 4, null));
        outside.send(new BatchRequest(
                JobTerms.of("batch"), List.of(ProcessRequest.of("one", "Say exactly: yes")), null, List.of(), false));
        WavFile.write(Script.of(1, Duration.ofSeconds(20)), recording);
        outside.send(new TranscribeRequest(
                JobTerms.of("heard"), MediaRef.of(recording.toUri()), true, false, null, 1, Set.of(), List.of(), 0));
        Stream.of("again", "refused", "film", "batch", "heard").forEach(id -> outside.awaitResult(id, SOON));
    }

    private static ProcessRequest process(String id, String model) {
        var terms = new JobTerms(new JobId(id), model, null, null, Map.of(), null);
        return new ProcessRequest(terms, "Say exactly: yes", List.of(), null, null, null, null, null, null);
    }

    /// Returns what is asked for and not told. Histograms and the like are told line by line.
    private static Set<String> missing(Set<String> asked, String scrape) {
        var told = scrape.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
        return asked.stream()
                .filter(name -> told.stream().noneMatch(each -> each.matches(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> queries() throws IOException {
        return Stream.concat(dashboards().stream(), Stream.of(RULES)).flatMap(file -> Queries.of(file).stream());
    }

    private static List<Path> dashboards() throws IOException {
        try (var files = Files.list(Documents.of("deploy/grafana"))) {
            return files.toList();
        }
    }

    private static Actuator worker() {
        return new Actuator(cluster.worker().port());
    }
}
