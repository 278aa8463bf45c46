package dev.mmio.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.Actuator;
import dev.mmio.worker.testkit.Outside;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Whatever goes wrong, neither the key to Gemini nor what a job is about is told to anybody but its producer.
class SecretsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final MessageJson JSON = new MessageJson();

    /// Looks like a real one.
    private static final String KEY = "AIzaSyCanaryCanaryCanaryCanaryCanary123";

    private static final String PROMPT = "canaryprompt";
    private static final String SYSTEM = "canarysystem";
    private static final String INPUT = "canaryinput";
    private static final String SIGNATURE = "canarysignature";
    private static final List<String> SECRETS =
            List.of(KEY, PROMPT, SYSTEM, INPUT, SIGNATURE, Base64.getEncoder().encodeToString(INPUT.getBytes(UTF_8)));

    private static final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private static final List<String> sent = new ArrayList<>();
    private static PrintStream out;
    private static LocalCluster cluster;
    private static Outside outside;

    /// Everything that is logged is printed too, so what is printed is listened to from before the start.
    @BeforeAll
    static void start() throws InterruptedException, ExecutionException {
        out = System.out;
        System.setOut(new PrintStream(printed, true, UTF_8));
        cluster = LocalCluster.start(
                "logging.level.dev.mmio=TRACE",
                "logging.level.okhttp3=DEBUG",
                "logging.level.com.google=DEBUG",
                "mmio.gemini.api-key=" + KEY,
                "mmio.gemini.inline-limit=0B",
                "mmio.gemini.files.poll=50ms",
                "mmio.gemini.retry.first-delay=5ms",
                "mmio.gemini.retry.max-delay=10ms",
                "mmio.gemini.http.stream-idle-timeout=500ms",
                "mmio.gemini.http.read-timeout=2s",
                "mmio.media.allow-http=true",
                "mmio.media.allow-private-addresses=true",
                "mmio.execution.first-retry=10ms");
        outside = cluster.outside();
    }

    @AfterAll
    static void stop() {
        try {
            cluster.close();
        } finally {
            System.setOut(out);
        }
    }

    @Test
    void keepsSecretsInEveryFault() throws Exception {
        for (var kind : FaultKind.values()) {
            struck(kind + "-once", fault(kind), 1);
            struck(kind + "-always", fault(kind), kind.name().startsWith("QUOTA") ? 2 : 4);
        }
        var quoting = "Cannot do '" + PROMPT + "' with key " + KEY;
        struck("quoted", Fault.of(FaultKind.INVALID_ARGUMENT).with(quoting), 1);
        struck("stopped", Fault.of(FaultKind.FINISH).with("BECAUSE " + PROMPT + KEY), 4);
        struck("blocked", Fault.of(FaultKind.BLOCKED_PROMPT).with(KEY), 1);
        badInputs();
        badAnswers();
        int garbage = garbage();

        for (var id : sent) {
            outside.awaitResult(id, PATIENCE);
        }
        outside.await("dead letters", () -> outside.deadLetters().size() >= garbage, PATIENCE);
        outside.listenFor(Duration.ofMillis(500));

        assertThat(results())
                .hasAtLeastOneElementOfType(JobResult.Succeeded.class)
                .hasAtLeastOneElementOfType(JobResult.Failed.class);
        assertKept("logs", Stream.of(printed.toString(UTF_8)));
        assertKept("events", events());
        assertKept("results", results().map(SecretsIT::withoutWhatGeminiSaid));
        assertThat(results().map(result -> new String(JSON.write(result), UTF_8)))
                .as("whole results")
                .noneMatch(json -> json.contains(KEY));
        assertKept(
                "headers of dead letters",
                outside.deadLetters().stream()
                        .flatMap(letter -> Arrays.stream(letter.headers().toArray()))
                        .map(header -> header.key() + "=" + new String(header.value(), UTF_8)));
        var actuator = new Actuator(cluster.worker().port());
        for (var path : List.of("prometheus", "health", "info")) {
            assertKept(path, Stream.of(actuator.text(path)));
        }
        assertThat(printed.toString(UTF_8)).contains("Attempt ended").doesNotContain("nobody foresaw");
    }

    private static Fault fault(FaultKind kind) {
        return switch (kind) {
            case QUOTA_PER_MINUTE, QUOTA_TOKENS_PER_MINUTE, QUOTA_IN_ARRAY, QUOTA_SENTENCE_ONLY ->
                Fault.of(kind).with("0.2s");
            case QUOTA_RETRY_AFTER -> Fault.of(kind).with("1");
            default -> Fault.of(kind);
        };
    }

    private static void struck(String id, Fault fault, int times) {
        cluster.fail(id, fault, times);
        send(request(id, PROMPT + " in 40 words", null, data()));
        switch (fault.kind()) {
            // These would wait for longer than the test.
            case QUOTA_PER_DAY, QUOTA_PER_MINUTE_AND_DAY, QUOTA_BARE -> outside.cancel(new JobId(id));
            default -> {}
        }
    }

    private static void badInputs() {
        var signed = "/" + SIGNATURE + "?sig=" + SIGNATURE;
        Stream.of(
                        "http://127.0.0.1:1" + signed,
                        "https://127.0.0.1:1" + signed,
                        "https://user:" + SIGNATURE + "@127.0.0.1:1" + signed,
                        "http://" + SIGNATURE + " /",
                        "file:///" + SIGNATURE,
                        "file://" + SIGNATURE + "/x",
                        "ftp://x" + signed,
                        "files/" + SIGNATURE,
                        SIGNATURE)
                .forEach(uri -> send(request("input-" + sent.size(), PROMPT, null, new MediaRef(uri, null, null))));
        send(request("data", PROMPT, null, new MediaRef(null, INPUT + "~", null)));
        send(request("type", PROMPT, null, new MediaRef(null, "aGVsbG8=", INPUT)));
    }

    private static void badAnswers() {
        send(request("no-json", "Say exactly: " + PROMPT, Map.of("type", "object")));
        send(request("other-json", "Say exactly: {\"" + PROMPT + "\":1}", Map.of("additionalProperties", false)));
        send(request("no-schema", PROMPT, Map.of("type", PROMPT, "$ref", "https://" + SIGNATURE + "/")));
    }

    /// Returns how many records there are.
    private static int garbage() throws InterruptedException {
        var garbage = List.of(
                PROMPT,
                "{" + PROMPT,
                "{\"prompt\":\"" + PROMPT + "\\x\"}",
                "{\"" + PROMPT + "\":1,\"" + PROMPT + "\":2}",
                "{\"id\":\"" + PROMPT + "/\"}",
                "{\"kind\":\"" + PROMPT + "\"}",
                "{\"v\":\"" + PROMPT + "\"}",
                "{\"kind\":\"process\",\"prompt\":[\"" + PROMPT + "\"]}",
                "{\"kind\":\"process\",\"id\":\"temperature\",\"temperature\":\"" + PROMPT + "\"}",
                "{\"kind\":\"process\",\"id\":\"time\",\"deadline\":\"" + PROMPT + "\"}",
                "{\"kind\":\"process\",\"id\":\"thinking\",\"thinking\":\"" + PROMPT + "\"}");
        for (var value : garbage) {
            outside.deliver(new ProducerRecord<>(Topics.DEFAULT.jobs(), null, value.getBytes(UTF_8)));
            outside.deliver(new ProducerRecord<>(Topics.DEFAULT.control(), new byte[1], value.getBytes(UTF_8)));
        }
        return garbage.size();
    }

    private static MediaRef data() {
        return new MediaRef(null, Base64.getEncoder().encodeToString(INPUT.getBytes(UTF_8)), "text/plain");
    }

    private static ProcessRequest request(
            String id, String prompt, @Nullable Map<String, Object> schema, MediaRef... inputs) {
        return new ProcessRequest(JobTerms.of(id), prompt, List.of(inputs), SYSTEM, schema, null, null, null, null);
    }

    private static void send(ProcessRequest request) {
        sent.add(request.id().value());
        outside.send(request);
    }

    private static Stream<String> events() {
        return sent.stream()
                .flatMap(id -> outside.events(id).stream())
                .filter(event -> !(event instanceof JobEvent.Delta))
                .map(event -> new String(JSON.write(event), UTF_8));
    }

    private static Stream<JobResult> results() {
        return outside.results().values().stream().flatMap(List::stream);
    }

    /// The answer, and in the detail the reason why there is none, are Gemini's words about what it was asked.
    private static String withoutWhatGeminiSaid(JobResult result) {
        return result.terms()
                + switch (result) {
                    case JobResult.Succeeded _ -> "";
                    case JobResult.Failed failed -> failed.error().message();
                    case JobResult.Cancelled cancelled -> cancelled.error().message();
                    case JobResult.Expired expired -> expired.error().message();
                };
    }

    private static void assertKept(String where, Stream<String> texts) {
        var all = texts.toList();
        assertThat(all).as(where).isNotEmpty();
        for (var text : all) {
            for (var secret : SECRETS) {
                int at = text.indexOf(secret);
                assertThat(at < 0 ? "" : text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 100)))
                        .as(where)
                        .isEmpty();
            }
        }
    }
}
