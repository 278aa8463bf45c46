package dev.mmio.worker.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/// A broker in a process of its own, that can be stopped and started again: it keeps its address and what it was told.
public final class StandaloneBroker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path folder;
    private final Path settings;
    private final String address;
    private JavaProcess process;

    private StandaloneBroker(Path folder, Path settings, String address) throws IOException {
        this.folder = folder;
        this.settings = settings;
        this.address = address;
        this.process = run("kafka.Kafka", List.of(settings.toString()));
    }

    /// Starts a broker that has nothing yet.
    ///
    /// @param folder for what it is told
    public static StandaloneBroker start(Path folder) throws IOException, InterruptedException {
        var address = "localhost:" + Actuator.onFreePort().port();
        var controller = "localhost:" + Actuator.onFreePort().port();
        var properties = new Properties();
        properties.putAll(Broker.SETTINGS);
        properties.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                "1",
                "controller.quorum.voters",
                "1@" + controller,
                "controller.listener.names",
                "CONTROLLER",
                "listeners",
                "PLAINTEXT://" + address + ",CONTROLLER://" + controller,
                "advertised.listeners",
                "PLAINTEXT://" + address,
                "offsets.topic.replication.factor",
                "1",
                "log.dirs",
                folder.resolve("data").toString()));
        var settings = folder.resolve("broker.properties");
        try (var out = Files.newOutputStream(settings)) {
            properties.store(out, null);
        }
        var format = List.of("format", "-t", Uuid.randomUuid().toString(), "-c", settings.toString());
        try (var formatting = run("kafka.tools.StorageTool", format)) {
            assertThat(formatting.awaitEnd(PATIENCE)).as("formatted").isTrue();
        }
        var broker = new StandaloneBroker(folder, settings, address);
        broker.awaitReady();
        return broker;
    }

    public String bootstrapServers() {
        return address;
    }

    /// Stops it in good order.
    public void stop() throws IOException, InterruptedException {
        process.signal("TERM");
        assertThat(process.awaitEnd(PATIENCE)).as("the broker ended").isTrue();
    }

    /// Starts it again, and waits until it answers.
    public void startAgain() throws IOException {
        process = run("kafka.Kafka", List.of(settings.toString()));
        awaitReady();
    }

    private void awaitReady() {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address))) {
            await("the broker, which keeps its settings in " + folder)
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> !admin.describeCluster()
                            .nodes()
                            .get(1, TimeUnit.SECONDS)
                            .isEmpty());
        }
    }

    private static JavaProcess run(String main, List<String> arguments) throws IOException {
        try {
            // By name: what we compile against is the client only.
            var type = Class.forName(main, false, StandaloneBroker.class.getClassLoader());
            return JavaProcess.start(
                    type,
                    Path.of("target", "worker-logs", type.getSimpleName() + ".log"),
                    List.of("-Xmx512m"),
                    arguments);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("no broker on the class path", e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
