package dev.mmio.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `docker compose up` has what it needs.
class ComposeTest {

    private final Map<String, Object> compose = Repository.yaml(Repository.ROOT.resolve("docker-compose.yml"));
    private final Map<String, Map<String, Object>> services = services();

    @Test
    void mountsWhatIsThere() {
        var mounts = services.values().stream()
                .flatMap(service -> ((List<?>) service.getOrDefault("volumes", List.of())).stream())
                .map(Object::toString)
                .toList();
        Map<String, Object> volumes = Repository.map(compose, "volumes");

        assertThat(mounts).isNotEmpty().allSatisfy(mount -> {
            var source = mount.split(":", 2)[0];
            if (source.startsWith("./")) {
                assertThat(Repository.ROOT.resolve(source)).exists();
                assertThat(mount).endsWith(":ro");
            } else if (!source.startsWith("/")) {
                assertThat(volumes).containsKey(source);
            }
        });
    }

    @Test
    void buildsWhatTheDockerfileHas() {
        var dockerfile = Repository.text(Repository.ROOT.resolve("deploy/Dockerfile"));

        for (var name : List.of("worker", "simulator")) {
            assertThat(Repository.string(services, name, "build", "dockerfile")).isEqualTo("deploy/Dockerfile");
            assertThat(dockerfile).contains(" AS " + Repository.at(services, name, "build", "target"));
        }
        // Its last stage is what one gets who names none.
        assertThat(dockerfile.substring(dockerfile.lastIndexOf("FROM "))).startsWith("FROM base AS worker");
        assertThat(Repository.strings(services, "worker", "command").getFirst())
                .as("starts as the image does")
                .contains(Stream.of(dockerfile
                                .substring(dockerfile.lastIndexOf("ENTRYPOINT"))
                                .replaceAll("[\\[\\]\",]|ENTRYPOINT", "")
                                .strip())
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void leavesNoDumpOfPromptsAndKeys() {
        assertThat(Repository.text(Repository.ROOT.resolve("deploy/image/jvm.options")))
                .contains("-XX:-HeapDumpOnOutOfMemoryError");
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker", "simulator", "prometheus", "grafana"})
    void givesAwayNothing(String name) {
        assertThat(services.get(name))
                .containsEntry("read_only", true)
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("security_opt", List.of("no-new-privileges:true"));
    }

    @Test
    void opensPortsToThisMachineOnly() {
        assertThat(services.values())
                .flatExtracting(service -> (List<?>) service.getOrDefault("ports", List.of()))
                .isNotEmpty()
                .allMatch(port -> port.toString().startsWith("127.0.0.1:"));
        assertThat(services.get("worker")).as("can be scaled").doesNotContainKeys("ports", "container_name");
    }

    @Test
    void startsInOrderAndEndsInGoodTime() {
        assertThat(services.get("simulator")).containsEntry("profiles", List.of("simulator"));
        assertThat(Repository.map(services, "worker", "depends_on", "simulator"))
                .containsEntry("required", false);
        for (var name : List.of("kafka", "worker", "simulator")) {
            assertThat(services.get(name)).containsKey("healthcheck");
        }
        assertThat(services.get("worker")).containsEntry("stop_grace_period", "60s");
    }

    @Test
    void scrapesWorkersUnderTheRules() {
        var prometheus = Repository.yaml(Repository.ROOT.resolve("deploy/compose/prometheus.yml"));

        assertThat(Repository.string(prometheus, "rule_files", 0)).isEqualTo("/etc/prometheus/rules.yaml");
        assertThat(Repository.string(prometheus, "scrape_configs", 0, "dns_sd_configs", 0, "names", 0))
                .isEqualTo("worker");
        assertThat(Repository.strings(services, "prometheus", "volumes"))
                .contains("./deploy/prometheus/rules.yaml:/etc/prometheus/rules.yaml:ro");
    }

    private Map<String, Map<String, Object>> services() {
        return Repository.map(compose, "services").entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, service -> Repository.map(service.getValue())));
    }
}
