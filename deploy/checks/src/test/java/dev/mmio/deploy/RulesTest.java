package dev.mmio.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The alerts are told when they should be, and somebody knows what to do about them.
class RulesTest {

    private static final Path TESTS = Repository.RULES.resolveSibling("rules-test.yaml");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(Mmio\\w+)` \\| (\\w+) \\| .{20,} \\| .{20,} \\|$");

    @Test
    void eachHasARowInTheRunBook() {
        var rows = ROW.matcher(Repository.text(Repository.ROOT.resolve("deploy/docs/alerts.md")))
                .results()
                .map(row -> row.group(1) + " " + row.group(2));

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(
                        alerts().map(rule -> rule.get("alert") + " " + Repository.at(rule, "labels", "severity"))
                                .toList());
    }

    @Test
    void eachIsTested() {
        var tests = Repository.text(TESTS);

        assertThat(alerts())
                .allSatisfy(rule -> assertThat(tests)
                        .containsPattern("alertname: " + rule.get("alert") + "\\s+exp_alerts: \\[\\{"));
    }

    @Test
    void arePassedByPromtool() throws Exception {
        assertThat(promtool("check", "rules", "--lint=all", "--lint-fatal", Repository.RULES.toString()))
                .isZero();
        assertThat(promtool("test", "rules", TESTS.toString())).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"> 900", "> 30", "0.8 *"})
    void wouldNotPassWithAnotherThreshold(String threshold, @TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("rules.yaml"),
                Repository.text(Repository.RULES).replace(threshold, threshold.replaceAll("\\d+", "99999")));
        Files.copy(TESTS, folder.resolve("rules-test.yaml"));

        assertThat(promtool("test", "rules", folder.resolve("rules-test.yaml").toString()))
                .isNotZero();
    }

    private static Stream<Map<String, Object>> alerts() {
        List<Map<String, Object>> groups = Repository.maps(Repository.yaml(Repository.RULES), "groups");
        return groups.stream()
                .flatMap(group -> Repository.maps(group, "rules").stream())
                .filter(rule -> rule.containsKey("alert"));
    }

    /// Returns its exit status; skips the test where it is not installed (in Debian it comes with `prometheus`).
    private static int promtool(String... arguments) throws IOException, InterruptedException {
        assumeTrue(isInstalled(), "promtool is not on the PATH: install Prometheus to have the rules tested");
        var command = Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList();
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static boolean isInstalled() {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
    }
}
