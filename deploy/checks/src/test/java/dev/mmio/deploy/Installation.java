package dev.mmio.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/// Kafka, the simulator and one worker in containers, the worker as locked up as compose and the chart have it.
final class Installation implements AutoCloseable {

    private static final String WORKER = "mmio-worker";
    private static final String SIMULATOR = "mmio-simulator";

    private static final int MANAGEMENT = 8081;
    private static final int GEMINI = 8089;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Network network = Network.newNetwork();
    private final KafkaContainer kafka;
    private final GenericContainer<?> simulator;
    private final GenericContainer<?> worker;

    private Installation(Path secrets) {
        kafka = new KafkaContainer(DockerImageName.parse(kafkaImage()).asCompatibleSubstituteFor("apache/kafka"))
                .withNetwork(network)
                .withListener("kafka:19092");
        simulator = container(SIMULATOR, GEMINI, "/simulator/counters")
                .withNetworkAliases("simulator")
                .withEnv("SIMULATOR_CONTENT_TOKENSPERSECOND", "150");
        worker = container(WORKER, MANAGEMENT, "/actuator/health/readiness")
                .withEnv("KAFKA_BOOTSTRAP_SERVERS", "kafka:19092")
                .withEnv("GOOGLE_GEMINI_BASE_URL", "http://simulator:" + GEMINI)
                .withEnv("MMIO_TOPICS_PARTITIONS", "3")
                .withCreateContainerCmdModifier(command -> Objects.requireNonNull(command.getHostConfig())
                        .withReadonlyRootfs(true)
                        .withCapDrop(Capability.ALL)
                        .withSecurityOpts(List.of("no-new-privileges:true"))
                        .withMemory(1L << 30)
                        .withTmpFs(Map.of("/tmp", "rw,exec,size=256m"))
                        .withBinds(new Bind(secrets.toString(), new Volume("/run/secrets"), AccessMode.ro)));
    }

    /// Starts all of it.
    ///
    /// @param folder for its secrets
    static Installation start(Path folder, String key) throws IOException {
        var secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("mmio.gemini.api-key"), key);
        var installation = new Installation(secrets);
        try {
            installation.kafka.start();
            installation.simulator.start();
            installation.worker.start();
            return installation;
        } catch (RuntimeException e) {
            installation.close();
            throw e;
        }
    }

    /// Returns the images that have to be there.
    static Stream<String> images() {
        return Stream.of(kafkaImage(), SIMULATOR, WORKER);
    }

    /// The one that compose takes.
    private static String kafkaImage() {
        var compose = Repository.yaml(Repository.ROOT.resolve("docker-compose.yml"));
        var usual = Repository.string(compose, "services", "kafka", "image").replaceAll(".*:-|}$", "");
        return System.getenv().getOrDefault("KAFKA_IMAGE", usual);
    }

    private GenericContainer<?> container(String image, int port, String health) {
        return new GenericContainer<>(DockerImageName.parse(image))
                .withImagePullPolicy(_ -> false)
                .withNetwork(network)
                .withExposedPorts(port)
                .waitingFor(Wait.forHttp(health).forPort(port).withStartupTimeout(PATIENCE));
    }

    String bootstrapServers() {
        return kafka.getBootstrapServers();
    }

    /// Gives the next request of a job a fault.
    void fail(String job, String kind) throws IOException, InterruptedException {
        var rule = "{\"match\":{\"job\":\"" + job + "\"},\"fault\":{\"kind\":\"" + kind + "\"}}";
        var request = HttpRequest.newBuilder(address(simulator, GEMINI, "/simulator/faults"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(rule))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("the simulator does not take the fault: " + answer.body());
        }
    }

    /// Asks the worker on its management port.
    HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(address(worker, MANAGEMENT, path)).build(), BodyHandlers.ofString());
    }

    private static URI address(GenericContainer<?> container, int port, String path) {
        return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(port) + path);
    }

    /// Runs a command beside the worker.
    ExecResult inWorker(String... command) throws IOException, InterruptedException {
        return worker.execInContainer(UTF_8, command);
    }

    String workerId() {
        return worker.getContainerId();
    }

    /// Returns all that the worker has said.
    String workerLog() {
        return worker.getLogs();
    }

    @Override
    public void close() {
        worker.close();
        simulator.close();
        kafka.close();
        network.close();
    }
}
