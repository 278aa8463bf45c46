package dev.mmio.worker.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A worker in a process of its own, to be killed, frozen or asked to stop.
public final class WorkerProcess implements AutoCloseable {

    private final Process process;
    private final int port;
    private final Path log;

    private WorkerProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /// Starts a process.
    ///
    /// @param main its class
    /// @param name names it in results and its log file
    /// @param settings such as `mmio.execution.max-in-flight=10`
    public static WorkerProcess start(String main, String name, Broker broker, URI gemini, List<String> settings)
            throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        int port = freePort();
        var command = new ArrayList<>(List.of(
                java,
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main,
                "--management.server.port=" + port,
                "--mmio.worker.name=" + name,
                "--mmio.topics.partitions=6",
                "--mmio.media.store=target/artifacts",
                "--spring.kafka.consumer.client-id=" + name,
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--spring.kafka.consumer.properties.session.timeout.ms=6000",
                "--spring.kafka.consumer.properties.heartbeat.interval.ms=1000",
                "--mmio.gemini.base-url=" + gemini));
        settings.forEach(setting -> command.add("--" + setting));
        var log = Files.createDirectories(Path.of("target", "worker-logs")).resolve(name + ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())))
                .start();
        return new WorkerProcess(process, port, log);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Waits until it says that it is ready.
    ///
    /// @throws AssertionError if it does not, or ends
    public void awaitReady(Duration atMost) {
        await("worker to be ready").atMost(atMost).until(() -> {
            assertThat(process.isAlive()).as("worker is alive").isTrue();
            return isReady();
        });
    }

    private boolean isReady() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://localhost:" + port + "/actuator/health/readiness");
            var request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (HttpTimeoutException | ConnectException _) {
            return false;
        }
    }

    /// Kills it with no chance to say anything.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Stops all its threads where they are.
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    /// Asks it to stop, as an orchestrator does.
    public void terminate() throws IOException, InterruptedException {
        signal("TERM");
    }

    /// Waits for its end.
    ///
    /// @return false if it is still running after that time
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    public String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }
}
