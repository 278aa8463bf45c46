package dev.mmio.worker.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

/// A real Prometheus that scrapes a worker each second, where one is installed.
public final class Prometheus implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final int port;

    private Prometheus(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static boolean isInstalled() {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "prometheus")));
    }

    /// Starts it.
    ///
    /// @param job its name of the workers
    /// @param worker which it scrapes
    /// @param rules a file of its rules
    /// @param folder for all it writes
    public static Prometheus start(String job, Actuator worker, Path rules, Path folder) throws IOException {
        var config = Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: ['%s']
                scrape_configs:
                  - job_name: %s
                    metrics_path: /actuator/prometheus
                    static_configs: [{targets: ['127.0.0.1:%d']}]
                """.formatted(rules, job, worker.port()));
        int port = Actuator.onFreePort().port();
        var process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        return new Prometheus(process, port);
    }

    /// Returns its answer to a query, as JSON.
    ///
    /// @throws AssertionError if it does not understand
    public String query(String query) throws IOException, InterruptedException {
        var answer = get("query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        assertThat(answer).as(query).contains("\"status\":\"success\"");
        return answer;
    }

    /// Returns its rules and how they do, as JSON.
    public String rules() throws IOException, InterruptedException {
        return get("rules");
    }

    private String get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/" + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString()).body();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
