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
                .extracting(file -> Repository.string(Repository.yaml(file), "uid"))
                .containsExactlyInAnyOrder(
                        "mmio-overview", "mmio-quota-and-cost", "mmio-jobs", "mmio-worker-internals");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void takeAnyDataSourceAndInstallation(Path file) {
        var dashboard = Repository.yaml(file);

        assertThat(Repository.maps(dashboard, "templating", "list"))
                .extracting(variable -> variable.get("name"))
                .containsExactly("datasource", "job");
        assertThat(panels(dashboard)).allSatisfy(panel -> {
            assertThat(Repository.string(panel, "datasource", "uid")).isEqualTo("${datasource}");
            assertThat(Repository.maps(panel, "targets"))
                    .isNotEmpty()
                    .allMatch(target -> Repository.string(target, "expr").contains("job=\"$job\""));
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void tellWhatTheyShow(Path file) {
        assertThat(panels(Repository.yaml(file))).allSatisfy(panel -> {
            assertThat(Repository.string(panel, "title")).isNotBlank();
            assertThat(Repository.string(panel, "description")).isNotBlank();
            assertThat(Repository.string(panel, "fieldConfig", "defaults", "unit"))
                    .isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void doNotOverlap(Path file) {
        var ids = new HashSet<Object>();
        var cells = new HashSet<Integer>();
        List<Map<String, Object>> all = Repository.maps(Repository.yaml(file), "panels");
        for (var panel : all) {
            assertThat(ids.add(panel.get("id"))).isTrue();
            int left = Repository.number(panel, "gridPos", "x");
            int top = Repository.number(panel, "gridPos", "y");
            int right = left + Repository.number(panel, "gridPos", "w");
            int bottom = top + Repository.number(panel, "gridPos", "h");
            assertThat(right).isLessThanOrEqualTo(COLUMNS);
            for (int x = left; x < right; x++) {
                for (int y = top; y < bottom; y++) {
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
        return Repository.maps(dashboard, "panels").stream()
                .filter(panel -> !"row".equals(panel.get("type")))
                .toList();
    }
}
