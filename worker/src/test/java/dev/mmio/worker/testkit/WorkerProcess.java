package dev.mmio.worker.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A worker in a process of its own, to be killed, frozen or asked to stop.
public final class WorkerProcess implements AutoCloseable {

    private final JavaProcess process;
    private final Actuator actuator;

    private WorkerProcess(JavaProcess process, Actuator actuator) {
        this.process = process;
        this.actuator = actuator;
    }

    /// Starts a process.
    ///
    /// @param main its class
    /// @param name names it in results and its log file
    /// @param settings such as `mmio.execution.max-in-flight=10`
    public static WorkerProcess start(
            Class<?> main, String name, String bootstrapServers, URI gemini, List<String> settings)
            throws IOException, InterruptedException {
        var actuator = Actuator.onFreePort();
        var arguments = new ArrayList<>(List.of(
                "--management.server.port=" + actuator.port(),
                "--mmio.worker.name=" + name,
                "--mmio.topics.partitions=6",
                "--mmio.media.store=target/artifacts",
                "--spring.kafka.consumer.client-id=" + name,
                "--spring.kafka.bootstrap-servers=" + bootstrapServers,
                "--spring.kafka.consumer.properties.session.timeout.ms=6000",
                "--mmio.gemini.base-url=" + gemini));
        var options = ClassArchive.use(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), arguments);
        settings.forEach(setting -> arguments.add("--" + setting));
        var log = Path.of("target", "worker-logs", name + ".log");
        return new WorkerProcess(JavaProcess.start(main, log, options, arguments), actuator);
    }

    /// Waits until it says that it is ready.
    ///
    /// @throws AssertionError if it does not, or ends
    public void awaitReady(Duration atMost) {
        await("worker to be ready").atMost(atMost).until(() -> {
            assertThat(process.isAlive()).as("worker is alive").isTrue();
            return actuator.status("health/readiness") == 200;
        });
    }

    /// Returns the way to ask it about itself.
    public Actuator actuator() {
        return actuator;
    }

    /// Returns what it has said.
    public Path log() {
        return process.log();
    }

    /// Collects garbage and returns what is left, in bytes.
    public long usedHeap() throws IOException, InterruptedException {
        return process.usedHeap();
    }

    /// Collects garbage and returns what it takes up.
    ///
    /// @param temporary its temporary folder
    public Footprint footprint(Path temporary) throws IOException, InterruptedException {
        return Footprint.of(process, temporary);
    }

    /// Kills it with no chance to say anything.
    public void kill() throws InterruptedException {
        process.kill();
    }

    /// Stops all its threads where they are.
    public void freeze() throws IOException, InterruptedException {
        process.signal("STOP");
    }

    public void thaw() throws IOException, InterruptedException {
        process.signal("CONT");
    }

    /// Asks it to stop, as an orchestrator does.
    public void terminate() throws IOException, InterruptedException {
        process.signal("TERM");
    }

    /// Waits for its end.
    ///
    /// @return false if it is still running after that time
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return process.awaitEnd(atMost);
    }

    @Override
    public void close() {
        process.close();
    }
}
