package dev.mmio.worker;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mmio.client.JobClient;
import dev.mmio.client.JobClientException;
import dev.mmio.client.JobClientSettings;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobRequest.BatchRequest;
import dev.mmio.message.JobRequest.LiveRequest;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobRequest.ResponseModality;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.message.LiveOutput;
import dev.mmio.simulator.Simulator;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.faults.FaultMatch;
import dev.mmio.simulator.faults.FaultRule;
import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.AccessRight;
import dev.mmio.worker.testkit.Actuator;
import dev.mmio.worker.testkit.GuardedBroker;
import dev.mmio.worker.testkit.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

/// A Kafka that lets in whom it knows and allows what the page on security says, no more:
/// the rules are read from its tables. What is missing is said at the start.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GuardedKafkaIT {

    private static final Path PAGE = Documents.of("deploy/docs/security.md");
    private static final Path COMMAND = Documents.of("common/target/mmio.jar");
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String PASSWORD = "canary-password";
    private static final List<AccessRight> OF_WORKERS = rights("What it may do in Kafka");
    private static final List<AccessRight> OF_PRODUCERS = rights("What producers may do in Kafka");

    @TempDir
    private static Path folder;

    private static GuardedBroker guarded;
    private static Simulator simulator;
    private static JobClient client;
    private static @Nullable WorkerProcess worker;

    @BeforeAll
    static void start() throws Exception {
        simulator = Simulator.start();
        guarded = GuardedBroker.start(folder);
        guarded.admit("worker", PASSWORD);
        guarded.admit("producer", PASSWORD);
        guarded.grant("producer", OF_PRODUCERS);
        client = JobClient.connect(new JobClientSettings(
                guarded.client("producer", PASSWORD), Topics.DEFAULT, "/test", Duration.ofSeconds(10)));
    }

    @AfterAll
    static void stop() {
        if (worker != null) {
            worker.close();
        }
        client.close();
        guarded.close();
        simulator.close();
    }

    @Test
    @Order(1)
    void whoIsNotKnownIsToldSo() {
        assertThat(refusal("spring.kafka.properties.sasl.jaas.config=" + GuardedBroker.login("worker", "wrong")))
                .startsWith("Kafka at localhost:")
                .contains("does not know this worker", "invalid credentials", "SCRAM-SHA-512");
    }

    @Test
    @Order(1)
    void whomTheWorkerDoesNotTrustIsTold() {
        assertThat(refusal("spring.kafka.ssl.trust-store-location=", "spring.kafka.ssl.trust-store-type="))
                .startsWith("No safe connection to Kafka at localhost:")
                .contains("unable to find valid certification path");
        assertThat(refusal("spring.kafka.ssl.trust-store-location=file:/nowhere.pem"))
                .startsWith("The settings of Kafka's clients are of no use")
                .contains("/nowhere.pem");
    }

    @Test
    @Order(2)
    void withoutTopicsItMustBeAllowedToMakeThem() throws Exception {
        allowAllBut(right -> right.operation() == CREATE);

        assertThat(refusal()).startsWith("Kafka does not allow this worker: CREATE on topic mmio-");
    }

    /// Jobs of the kinds that use topics of their own, among others.
    @Test
    @Order(3)
    void withTheRightsOfThePageJobsAreDone() throws Exception {
        allowAllBut(_ -> false);
        var started = startWorker("guarded-1");
        started.awaitReady(PATIENCE);

        assertThat(result(ProcessRequest.of("plain", "Say exactly: yes"))
                        .output()
                        .text())
                .isEqualTo("yes");
        var jobs = Stream.of("one", "two")
                .map(word -> (JobRequest) ProcessRequest.of(word, "Say exactly: " + word))
                .toList();
        var batch = result(new BatchRequest(JobTerms.of("many"), jobs, null, List.of(), false));
        assertThat(Objects.requireNonNull(batch.output().summary()).succeeded()).isEqualTo(2);
        talk();
        cancel();
    }

    @Test
    @Order(4)
    void theCommandLineGetsInByAFile() throws Exception {
        assumeTrue(Files.exists(COMMAND), "there is no mmio.jar; `mvn package` makes it");
        fail("given-up", FaultKind.PERMISSION_DENIED);

        assertThat(command("submit", "process", "--prompt", "Say exactly: typed", "--watch"))
                .contains("typed", "succeeded");
        client.await(
                client.submit(ProcessRequest.of("given-up", "Say exactly: no")).id(), PATIENCE);
        assertThat(command("dead-letters", "list")).contains("UNAUTHORIZED", "given-up");
    }

    @Test
    @Order(5)
    void withTheRightsOfThePageADeadWorkerIsFenced() throws Exception {
        fail("taken-over", FaultKind.STREAM_STALL);
        client.submit(ProcessRequest.of("taken-over", "Say exactly: still"));
        await("the call of the job")
                .atMost(PATIENCE)
                .until(() -> simulator.journal().job("taken-over").total() == 1);

        Objects.requireNonNull(worker).kill();
        var next = startWorker("guarded-2");

        var result = client.await(new JobId("taken-over"), PATIENCE);
        assertThat(result).isInstanceOf(JobResult.Succeeded.class);
        assertThat(result.terms().runs()).isEqualTo(2);
        assertThat(Files.readString(next.log()))
                .contains("Fenced the last owner's writer")
                .doesNotContain("AuthorizationException", PASSWORD);
        next.kill();
    }

    @Test
    @Order(6)
    void nobodyButWorkersSpeaksForThem() {
        for (var topic : List.of("mmio-results", "mmio-progress", "mmio-journal", "mmio-quota", "mmio-batches")) {
            try (var producer = new KafkaProducer<>(
                    guarded.client("producer", PASSWORD), new ByteArraySerializer(), new ByteArraySerializer())) {
                assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, new byte[1]))
                                .get(10, TimeUnit.SECONDS))
                        .as(topic)
                        .hasCauseInstanceOf(TopicAuthorizationException.class);
            }
        }
        for (var topic : List.of("mmio-journal", "mmio-jobs", "mmio-quota", "mmio-batches")) {
            try (var consumer = new KafkaConsumer<>(
                    guarded.client("producer", PASSWORD), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer.assign(List.of(new TopicPartition(topic, 0)));
                consumer.seek(new TopicPartition(topic, 0), 0);
                assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(10)))
                        .as(topic)
                        .isInstanceOf(TopicAuthorizationException.class);
            }
        }
    }

    @Test
    @Order(6)
    void aProducerIsToldWhatItLacks() throws Exception {
        guarded.admit("stranger", PASSWORD);
        var settings = new JobClientSettings(
                guarded.client("stranger", PASSWORD), Topics.DEFAULT, "/test", Duration.ofSeconds(10));
        try (var stranger = JobClient.connect(settings)) {
            assertThatThrownBy(() -> stranger.submit(ProcessRequest.of("strange", "Say exactly: no")))
                    .isInstanceOf(JobClientException.Refused.class)
                    .hasMessageContaining("mmio-jobs");
        }
    }

    @Test
    @Order(7)
    void eachMissingRightIsNamed() throws Exception {
        allowAllBut(right -> right.isAbout(TOPIC) && right.operation() == WRITE);
        assertThat(refusal())
                .startsWith("Kafka does not allow this worker: WRITE on topics mmio-")
                .contains("mmio-journal", "mmio-live-output")
                .doesNotContain("READ");

        allowAllBut(right -> right.isAbout(TRANSACTIONAL_ID));
        assertThat(refusal())
                .isEqualTo("Kafka does not allow this worker: WRITE on transactional ids with prefix mmio-writer-.");

        allowAllBut(right -> right.isAbout(GROUP) && right.operation() == READ);
        assertThat(refusal()).isEqualTo("Kafka does not allow this worker: READ on group mmio-workers.");

        allowAllBut(right -> right.isAbout(GROUP));
        assertThat(refusal())
                .isEqualTo(
                        "Kafka does not allow this worker: READ on group mmio-workers; DESCRIBE on group mmio-workers.");

        allowAllBut(right -> right.isAbout(TOPIC) && right.operation() != CREATE);
        assertThat(refusal()).contains("READ on topics mmio-", "DESCRIBE_CONFIGS on topics mmio-");
    }

    /// Of a group that nobody has joined yet Kafka does not tell before.
    @Test
    @Order(7)
    void withoutMembershipItIsNotAlive() throws Exception {
        guarded.grant(
                "worker",
                Stream.concat(OF_WORKERS.stream(), AccessRight.of("group `newcomers`", "`DESCRIBE`").stream())
                        .toList());

        try (var newcomer =
                LocalWorker.start(guarded.broker(), simulator.uri(), settings("mmio.intake.group=newcomers"))) {
            var actuator = new Actuator(newcomer.port());
            await().atMost(PATIENCE).until(() -> actuator.status("health/liveness") == 503);
            assertThat(actuator.text("health/liveness")).contains("\"intake\":false");
        }
    }

    private static List<AccessRight> rights(String heading) {
        return Documents.rows(PAGE, heading).stream()
                .flatMap(row -> AccessRight.of(row.get(0), row.get(1)).stream())
                .toList();
    }

    private static void allowAllBut(Predicate<AccessRight> forbidden) throws InterruptedException, ExecutionException {
        guarded.grant("worker", OF_WORKERS.stream().filter(forbidden.negate()).toList());
    }

    private static JobResult.Succeeded result(JobRequest request) throws Exception {
        var events = new ArrayList<JobEvent>();
        var result = client.watch(client.submit(request), PATIENCE, events::add);
        assertThat(events).hasSize(Math.toIntExact(result.terms().lastSeq()));
        return (JobResult.Succeeded) result;
    }

    private static void talk() throws Exception {
        var job = client.submit(new LiveRequest(JobTerms.of("talk"), null, true, ResponseModality.TEXT, null, null));
        try (var session = client.live(job)) {
            session.write("Say exactly: hello");
            session.end();
            LiveOutput output;
            do {
                output = session.next(PATIENCE);
            } while (!(output instanceof LiveOutput.End));
        }
        assertThat(client.await(job.id(), PATIENCE)).isInstanceOf(JobResult.Succeeded.class);
    }

    private static void cancel() throws Exception {
        fail("unwanted", FaultKind.STREAM_STALL);
        var unwanted = client.submit(ProcessRequest.of("unwanted", "Say exactly: no"));
        client.cancel(unwanted.id());
        assertThat(client.await(unwanted.id(), PATIENCE)).isInstanceOf(JobResult.Cancelled.class);
    }

    private static void fail(String job, FaultKind fault) {
        simulator.fail(FaultRule.next(FaultMatch.ANY.job(job), Fault.of(fault)));
    }

    /// Runs the `mmio` command, which is told by a file how it gets in.
    ///
    /// @return all that it says
    private static String command(String... arguments) throws IOException, InterruptedException {
        var config = new Properties();
        config.putAll(guarded.client("producer", PASSWORD));
        var file = folder.resolve("client.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            config.store(writer, null);
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var said = folder.resolve("said.txt");
        var all = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-jar", COMMAND.toString()));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--config", file.toString()));
        var process = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return Files.readString(said);
    }

    /// Starts a worker that has its secrets as files, in place of the one there was.
    private static WorkerProcess startWorker(String name) throws IOException, InterruptedException {
        var secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(
                secrets.resolve("spring.kafka.properties.sasl.jaas.config"), GuardedBroker.login("worker", PASSWORD));
        Files.copy(
                guarded.certificate(),
                secrets.resolve("spring.kafka.ssl.trust-store-certificates"),
                StandardCopyOption.REPLACE_EXISTING);
        var started = WorkerProcess.start(
                WorkerApplication.class,
                name,
                guarded.broker().bootstrapServers(),
                simulator.uri(),
                List.of(
                        "spring.config.import=configtree:" + secrets + "/",
                        "spring.kafka.security.protocol=SASL_SSL",
                        "spring.kafka.properties.sasl.mechanism=SCRAM-SHA-512",
                        "spring.kafka.ssl.trust-store-type=PEM"));
        worker = started;
        return started;
    }

    /// Starts a worker that does not come far.
    ///
    /// @return what it tells the operator
    private static String refusal(String... settings) {
        var failure = catchThrowable(() -> LocalWorker.start(guarded.broker(), simulator.uri(), settings(settings)));
        assertThat(failure).as("what the start ended with").isNotNull();
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "spring.kafka.bootstrap-servers",
                                guarded.broker().bootstrapServers())));
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(
                        FailureAnalyzer.class,
                        ArgumentResolver.of(Environment.class, environment)
                                .and(BeanFactory.class, new DefaultListableBeanFactory()),
                        (_, _, _) -> {
                            // Boot has some for what is not on the class path.
                        })
                .stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .map(FailureAnalysis::getDescription)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing but a trace is told", failure));
    }

    private static String[] settings(String... further) {
        return Stream.concat(
                        Stream.of(
                                "spring.kafka.security.protocol=SASL_SSL",
                                "spring.kafka.properties.sasl.mechanism=SCRAM-SHA-512",
                                "spring.kafka.properties.sasl.jaas.config=" + GuardedBroker.login("worker", PASSWORD),
                                "spring.kafka.ssl.trust-store-type=PEM",
                                "spring.kafka.ssl.trust-store-location="
                                        + guarded.certificate().toUri()),
                        Stream.of(further))
                .toArray(String[]::new);
    }
}
