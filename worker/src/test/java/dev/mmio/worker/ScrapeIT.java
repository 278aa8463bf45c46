package dev.mmio.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobRequest.VideoRequest;
import dev.mmio.message.JobTerms;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.quota.Limit;
import dev.mmio.worker.testkit.Actuator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What dashboards and alerts ask for is what a worker tells: a meter of another name would be an empty panel, and an
/// alert that is never told.
class ScrapeIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    /// What Kafka's clients measure of a partition is looked for once a minute.
    private static final Duration MINUTE = Duration.ofSeconds(90);

    @Test
    void hasEveryMeterThatIsAskedFor() throws Exception {
        var asked = files().stream()
                .flatMap(file -> Queries.of(file).stream())
                .flatMap(query -> Queries.meters(query).stream())
                .collect(Collectors.toSet());
        assertThat(asked).hasSizeGreaterThan(40).contains("mmio_jobs_in_flight", "jvm_memory_used_bytes");
        try (var cluster = LocalCluster.start(
                List.of("simulator.video.takes=100ms"),
                "mmio.gemini.retry.first-delay=10ms",
                "mmio.video.first-look=200ms",
                "mmio.quota.max-wait=100ms",
                "mmio.quota.limits[0].model=narrow",
                "mmio.quota.limits[0].requests-per-minute=60",
                "mmio.cost.prices[0].model=gemini-3.8-flash",
                "mmio.cost.prices[0].input=0.3",
                "mmio.cost.prices[0].output=2.5")) {
            work(cluster);
            var actuator = new Actuator(cluster.worker().port());

            await().atMost(MINUTE)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(missing(asked, actuator.text("prometheus")))
                            .isEmpty());
        }
    }

    /// A bit of everything that is counted.
    private static void work(LocalCluster cluster) {
        var outside = cluster.outside();
        cluster.fail("again", Fault.of(FaultKind.UNAVAILABLE));
        cluster.fail("refused", Fault.of(FaultKind.PERMISSION_DENIED));
        cluster.simulator().limit(Limit.of("closed").closed(Duration.ofMillis(500)));
        outside.send(null, "key", "garbage".getBytes(UTF_8));
        outside.send(ProcessRequest.of("again", "Say exactly: yes"));
        outside.send(ProcessRequest.of("refused", "Say exactly: no"));
        outside.send(process("closed", "closed"));
        Stream.of("first", "second", "third").forEach(id -> outside.send(process(id, "narrow")));
        outside.send(new VideoRequest(JobTerms.of("film"), "A boat", null, null, null, null, 4, null));
        Stream.of("again", "refused", "first", "second", "third", "film")
                .forEach(id -> outside.awaitResult(id, SOON));
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

    private static List<Path> files() throws Exception {
        try (var dashboards = Files.list(Documents.of("deploy/grafana"))) {
            return Stream.concat(dashboards, Stream.of(Documents.of("deploy/prometheus/rules.yaml")))
                    .toList();
        }
    }
}
