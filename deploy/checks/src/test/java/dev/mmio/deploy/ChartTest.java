package dev.mmio.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/// The chart says what it should, and refuses values that cannot work.
class ChartTest {

    @Test
    void isWellFormed() {
        var result = Chart.HELM.lint().strict().call();

        assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    drainSeconds             | 1                | drainSeconds
                    image.digest             | latest           | digest
                    kafka.bootstrapServers   | kafka            | bootstrapServers
                    media.existingClaim      | ''               | existingClaim
                    media.store              | /data            | store
                    logFormat                | xml              | logFormat
                    tracing.endpoint         | collector:4318   | endpoint
                    tracing.sampling         | 2                | sampling
                    autoscaling.lagPerWorker | 0                | lagPerWorker
                    replica                  | 3                | replica
                    """)
    void refusesWhatCannotWork(String name, String value, String named) {
        assertThatThrownBy(() -> Chart.template().set(name, value).call()).hasMessageContaining(named);
    }

    @Test
    void refusesMoreWorkersThanPartitions() {
        assertThatThrownBy(() -> Chart.template()
                        .set("autoscaling.enabled", true)
                        .set("topics.partitions", 4)
                        .call())
                .hasMessageContaining("workers without a partition do nothing");
    }

    @ParameterizedTest
    @MethodSource("dev.mmio.deploy.Chart#values")
    void makesEachThingOnce(Path values) {
        var names = new HashSet<String>();
        Chart.documents(values).forEach(document -> {
            Map<String, Object> thing = new Yaml().load(document);
            assertThat(names.add(thing.get("kind") + "/" + Repository.at(thing, "metadata", "name")))
                    .as(document)
                    .isTrue();
        });

        assertThat(names).contains("Deployment/trial-mmio", "Service/trial-mmio", "ConfigMap/trial-mmio");
    }

    @Test
    void switchesEverythingOnAndOff() {
        assertThat(kinds("everything"))
                .containsExactly(
                        "ConfigMap",
                        "Deployment",
                        "NetworkPolicy",
                        "PodDisruptionBudget",
                        "PodMonitor",
                        "PrometheusRule",
                        "ScaledObject",
                        "Service",
                        "ServiceAccount");
        assertThat(kinds("bare")).containsExactly("ConfigMap", "Deployment", "Service");
    }

    @Test
    void laysSettingsOfOperatorsOverItsOwn() {
        Map<String, Object> settings =
                new Yaml().load(Repository.string(thing("everything", "ConfigMap"), "data", "application.yaml"));

        assertThat(Repository.string(settings, "mmio", "execution", "drain")).isEqualTo("120s");
        assertThat(Repository.at(settings, "mmio", "quota", "limits", 0, "requests-per-minute"))
                .isEqualTo(1000);
        assertThat(settings).containsEntry("mmio.quota.budget-per-day", 50);
        assertThat(Repository.string(settings, "logging", "structured", "format", "console"))
                .isEqualTo("ecs");
        assertThat(Repository.at(settings, "management", "tracing", "sampling", "probability"))
                .isEqualTo(0.25);
        assertThat(Repository.string(settings, "management", "opentelemetry", "tracing", "export", "otlp", "endpoint"))
                .isEqualTo("http://collector.monitoring:4318/v1/traces");
        assertThat(Chart.documents("everything").filter(each -> each.contains("kind: NetworkPolicy")))
                .singleElement()
                .asString()
                .contains("port: 4318");
        assertThat(Repository.string(settings, "spring", "config", "import"))
                .isEqualTo("configtree:/etc/mmio/secrets/");
    }

    /// KEDA takes nothing but strings there.
    @ParameterizedTest
    @CsvSource({"everything, kafka", "bucket, prometheus"})
    void scalesByLag(String values, String by) {
        var scaled = thing(values, "ScaledObject");

        assertThat(Repository.string(scaled, "spec", "triggers", 0, "type")).isEqualTo(by);
        assertThat(Repository.map(scaled, "spec", "triggers", 0, "metadata").values())
                .allMatch(String.class::isInstance);
        assertThat(Repository.string(scaled, "spec", "scaleTargetRef", "name")).isEqualTo("trial-mmio");
        assertThat(Repository.map(thing(values, "Deployment"), "spec")).doesNotContainKey("replicas");
    }

    @Test
    void carriesTheRulesAndDashboards() {
        assertThat(Repository.at(thing("everything", "PrometheusRule"), "spec", "groups"))
                .isEqualTo(Repository.yaml(Repository.RULES).get("groups"));
        var dashboards = Chart.documents("everything")
                .filter(each -> each.contains("grafana_dashboard"))
                .findAny();
        Map<String, Object> map = new Yaml().load(dashboards.orElseThrow());
        for (var file : Repository.files("deploy/grafana")) {
            assertThat(Repository.string(map, "data", "mmio-" + file.getFileName())
                            .strip())
                    .isEqualTo(Repository.text(file).strip());
        }
    }

    /// A link would be a puzzle for those who take the chart alone.
    @Test
    void isWholeByItself() throws IOException {
        try (var files = Files.walk(Chart.FOLDER)) {
            assertThat(files).isNotEmpty().noneMatch(Files::isSymbolicLink);
        }
    }

    private static Stream<String> kinds(String values) {
        return Chart.documents(values)
                .map(document -> Repository.string(new Yaml().load(document), "kind"))
                .distinct()
                .sorted();
    }

    /// Returns the first thing of a kind.
    private static Map<String, Object> thing(String values, String kind) {
        return Chart.documents(values)
                .filter(document -> document.contains("\nkind: " + kind + "\n"))
                .map(document -> new Yaml().<Map<String, Object>>load(document))
                .findFirst()
                .orElseThrow();
    }
}
