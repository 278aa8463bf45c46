package dev.mmio.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Dashboards can be imported, and read.
class DashboardTest {

    private static final int COLUMNS = 24;

    @Test
    void areThere() {
        assertThat(dashboards())
                .extracting(file -> Repository.<String>at(Repository.yaml(file), "uid"))
                .containsExactlyInAnyOrder(
                        "mmio-overview", "mmio-quota-and-cost", "mmio-jobs", "mmio-worker-internals");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void takeAnyDataSourceAndInstallation(Path file) {
        var dashboard = Repository.yaml(file);

        assertThat(Repository.<List<Map<String, Object>>>at(dashboard, "templating", "list"))
                .extracting(variable -> variable.get("name"))
                .containsExactly("datasource", "job");
        assertThat(panels(dashboard)).allSatisfy(panel -> {
            assertThat(Repository.<String>at(panel, "datasource", "uid")).isEqualTo("${datasource}");
            assertThat(Repository.<List<Map<String, Object>>>at(panel, "targets"))
                    .isNotEmpty()
                    .allMatch(target -> target.get("expr").toString().contains("job=\"$job\""));
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void tellWhatTheyShow(Path file) {
        assertThat(panels(Repository.yaml(file))).allSatisfy(panel -> {
            assertThat(Repository.<String>at(panel, "title")).isNotBlank();
            assertThat(Repository.<String>at(panel, "description")).isNotBlank();
            assertThat(Repository.<String>at(panel, "fieldConfig", "defaults", "unit"))
                    .isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void doNotOverlap(Path file) {
        var ids = new HashSet<Object>();
        var cells = new HashSet<Integer>();
        List<Map<String, Object>> all = Repository.at(Repository.yaml(file), "panels");
        for (var panel : all) {
            assertThat(ids.add(panel.get("id"))).isTrue();
            Map<String, Integer> place = Repository.at(panel, "gridPos");
            int right = place.get("x") + place.get("w");
            assertThat(right).isLessThanOrEqualTo(COLUMNS);
            for (int x = place.get("x"); x < right; x++) {
                for (int y = place.get("y"); y < place.get("y") + place.get("h"); y++) {
                    assertThat(cells.add(y * COLUMNS + x))
                            .as(panel.get("title") + " at " + x + ", " + y)
                            .isTrue();
                }
            }
        }
    }

    static List<Path> dashboards() {
        return Repository.files("deploy/grafana");
    }

    private static List<Map<String, Object>> panels(Map<String, Object> dashboard) {
        return Repository.<List<Map<String, Object>>>at(dashboard, "panels").stream()
                .filter(panel -> !"row".equals(panel.get("type")))
                .toList();
    }
}
