package dev.mmio.deploy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The Helm chart, rendered by Helm itself.
final class Chart {

    static final Path FOLDER = Repository.ROOT.resolve("deploy/helm/mmio");
    static final Helm HELM = new Helm(FOLDER);

    private static final Map<Path, List<String>> RENDERED = new ConcurrentHashMap<>();

    /// Returns values that are worth to be tried.
    static List<Path> values() {
        return Repository.files("deploy/checks/src/test/values");
    }

    static TemplateCommand template() {
        return HELM.template().withName("trial").withNamespace("media").withKubeVersion("1.33.0");
    }

    static Stream<String> documents(String values) {
        return documents(Path.of("src/test/values", values + ".yaml"));
    }

    /// Returns the manifests that come of such values.
    static Stream<String> documents(Path values) {
        return RENDERED.computeIfAbsent(values.toAbsolutePath().normalize(), Chart::render).stream();
    }

    private static List<String> render(Path values) {
        return Stream.of(template().withValuesFile(values).call().split("(?m)^---\\s*$"))
                .filter(document -> document.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#")))
                .toList();
    }

    private Chart() {}
}
