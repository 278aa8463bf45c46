package dev.mmio.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobRequest;
import dev.mmio.message.JobRequest.BatchRequest;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobRequest.TranscribeRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.speech.Script;
import dev.mmio.simulator.speech.WavFile;
import dev.mmio.topic.MessageHeaders;
import dev.mmio.worker.testkit.Outside;
import dev.mmio.worker.testkit.Recordings;
import dev.mmio.worker.testkit.SpanCollector;
import dev.mmio.worker.testkit.SpanCollector.Told;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The trace of a job goes on from its producer's through all that is done for it to its result, and never tells what
/// the job is about. TakeoverIT has it outlive workers.
class TracingIT {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String PRODUCER = "00f067aa0ba902b7";
    private static final String PRIVATE = "canary";
    private static final String MODEL = "gemini-3.8-flash";

    @TempDir
    private static Path media;

    private static SpanCollector collector;
    private static LocalCluster cluster;
    private static Outside outside;

    @BeforeAll
    static void start() throws Exception {
        collector = SpanCollector.start();
        cluster = LocalCluster.start(
                List.of("simulator.ffmpeg=" + Recordings.ffmpeg()),
                Stream.concat(
                                Stream.of(collector.settings()),
                                Stream.of(
                                        "mmio.gemini.inline-limit=0B",
                                        "mmio.gemini.files.poll=50ms",
                                        "mmio.gemini.retry.first-delay=5ms",
                                        "mmio.media.allowed-roots=" + media.toUri()))
                        .toArray(String[]::new));
        outside = cluster.outside();
    }

    @AfterAll
    static void stop() {
        cluster.close();
        collector.close();
    }

    @Test
    void goesOnFromTheProducerThroughRunAndCallsToTheResult() {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var input = Base64.getEncoder().encodeToString("canary input".getBytes(UTF_8));
        cluster.fail("traced", Fault.of(FaultKind.UNAVAILABLE));
        send(
                new ProcessRequest(
                        JobTerms.of("traced"),
                        "Say exactly: canary answer",
                        List.of(new MediaRef(null, input, "text/plain")),
                        "canary system",
                        null,
                        null,
                        null,
                        null,
                        null),
                trace);
        assertThat(outside.awaitResult("traced", SOON)).isInstanceOf(JobResult.Succeeded.class);

        var run = only(trace, "run process");
        var accept = only(trace, "accept process");
        assertThat(accept.parent()).isEqualTo(PRODUCER);
        assertThat(accept.kind()).isEqualTo(SpanKind.SPAN_KIND_CONSUMER);
        assertThat(run.parent()).isEqualTo(accept.id());
        assertThat(run.attributes())
                .containsEntry("mmio.job.id", "traced")
                .containsEntry("mmio.job.kind", "process")
                .containsEntry("mmio.job.run", "1")
                .containsEntry("mmio.job.outcome", "succeeded")
                .containsEntry("messaging.system", "kafka")
                .containsKey("mmio.job.since_accepted");
        assertThat(run.whole()).contains("service.instance.id", "mmio-worker");
        assertThat(only(trace, "fetch").parent()).isEqualTo(run.id());
        var step = only(trace, "step upload");
        assertThat(step.parent()).isEqualTo(run.id());
        var uploads = collector.await(trace, "uploads", named("upload file"), 2);
        assertThat(uploads).extracting(Told::parent).containsOnly(step.id());
        assertThat(uploads).extracting(Told::failed).containsExactly(true, false);
        assertThat(uploads.getFirst().attribute("error.type")).isEqualTo("transient");
        var call = only(trace, "generate_content " + MODEL);
        assertThat(call.parent()).isEqualTo(run.id());
        assertThat(call.kind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
        assertThat(call.attributes())
                .containsEntry("gen_ai.operation.name", "generate_content")
                .containsEntry("gen_ai.provider.name", "gcp.gemini")
                .containsEntry("gen_ai.request.model", MODEL)
                .containsEntry("gen_ai.response.finish_reasons", "[stop]")
                .containsKeys("gen_ai.response.model", "gen_ai.usage.input_tokens", "gen_ai.usage.output_tokens");
        assertThat(Integer.parseInt(call.attribute("gen_ai.usage.output_tokens")))
                .isPositive();
        assertThat(outside.traceOfResult("traced")).isEqualTo(parent(trace, run.id()));
        assertThat(outside.tracesOfEvents("traced"))
                .containsExactlyInAnyOrder(parent(trace, accept.id()), parent(trace, run.id()));
        assertNothingPrivate();
    }

    @Test
    void hasTheJobsOfABatchBelowIt() {
        var trace = "1f92f3577b34da6a3ce929d0e0e47361";
        var jobs = Stream.of("one", "two")
                .<JobRequest>map(word -> ProcessRequest.of(word, "Say exactly: canary " + word))
                .toList();
        send(new BatchRequest(JobTerms.of("batch"), jobs, null, List.of(), false), trace);
        assertThat(outside.awaitResult("batch", SOON)).isInstanceOf(JobResult.Succeeded.class);

        var accepted = collector.await(trace, "acceptance of the jobs", named("accept process"), 2);
        var runs = collector.await(trace, "runs of the jobs", named("run process"), 2);
        var first = collector.await(trace, "the run that sends them out", named("run batch"), 1);
        assertThat(accepted)
                .extracting(Told::parent)
                .containsOnly(first.getFirst().id());
        assertThat(runs).extracting(Told::parent).containsExactlyInAnyOrderElementsOf(ids(accepted));
        // The batch looks many times; only the looks that found something are told.
        assertThat(collector.trace(trace).stream()
                        .filter(named("run batch"))
                        .map(each -> each.attribute("mmio.job.outcome")))
                .containsOnlyOnce("succeeded")
                .hasSizeLessThanOrEqualTo(2);
        assertThat(outside.traceOfResult("batch")).startsWith("00-" + trace);
        assertNothingPrivate();
    }

    @Test
    void isCarriedToTheThreadsThatHelp() throws Exception {
        var trace = "2f92f3577b34da6a3ce929d0e0e47362";
        var recording = media.resolve("canary.wav");
        WavFile.write(Script.of(7, Duration.ofSeconds(30)), recording);
        var request = new TranscribeRequest(
                JobTerms.of("heard"), MediaRef.of(recording.toUri()), true, false, null, 1, Set.of(), List.of(), 0);
        send(request, trace);
        assertThat(outside.awaitResult("heard", SOON)).isInstanceOf(JobResult.Succeeded.class);

        var run = only(trace, "run transcribe");
        assertThat(only(trace, "decode").parent()).isEqualTo(run.id());
        var chunk = only(trace, "chunk");
        assertThat(chunk.parent()).isEqualTo(run.id());
        var steps = collector.await(trace, "answers", named("step answer"), 1);
        assertThat(steps).extracting(Told::parent).containsOnly(chunk.id());
        var calls = collector.await(trace, "calls", span -> span.name().startsWith("generate_content"), 1);
        assertThat(ids(steps)).containsAll(calls.stream().map(Told::parent).toList());
        assertNothingPrivate();
    }

    @Test
    void beginsWithTheAcceptanceWhereTheProducerHasNone() {
        outside.send(ProcessRequest.of("untraced", "Say exactly: yes"));
        outside.send(
                ProcessRequest.of("garbled", "Say exactly: yes"),
                Map.of(MessageHeaders.TRACEPARENT, "x".repeat(20_000)));
        for (var job : List.of("untraced", "garbled")) {
            outside.awaitResult(job, SOON);
            var trace = outside.traceOfResult(job).split("-", -1)[1];

            assertThat(only(trace, "accept process").parent()).isEmpty();
            // It ends with flags, which are the library's own.
            assertThat(outside.traceOfResult(job))
                    .contains(only(trace, "run process").id());
        }
    }

    @Test
    void isNamedByHistogramsThatPrometheusReads() throws Exception {
        send(ProcessRequest.of("exemplary", "Say exactly: yes"), "4f92f3577b34da6a3ce929d0e0e47364");
        outside.awaitResult("exemplary", SOON);
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + cluster.worker().port() + "/actuator/prometheus"))
                .header("Accept", "application/openmetrics-text; version=1.0.0")
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var lines = http.send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines();

            assertThat(lines.filter(line -> line.startsWith("gen_ai_client_operation_duration_seconds_bucket")))
                    .anyMatch(line -> line.contains("trace_id=\""));
        }
    }

    /// Whether a trace is told is decided where it begins.
    @Test
    void tellsNothingOfATraceThatItsProducerDoesNotTell() {
        var trace = "3f92f3577b34da6a3ce929d0e0e47363";
        outside.send(
                ProcessRequest.of("unsampled", "Say exactly: yes"),
                Map.of(MessageHeaders.TRACEPARENT, "00-" + trace + "-" + PRODUCER + "-00"));
        outside.awaitResult("unsampled", SOON);
        // What comes later has been told when this has.
        send(ProcessRequest.of("sampled", "Say exactly: yes"), "5f92f3577b34da6a3ce929d0e0e47365");
        outside.awaitResult("sampled", SOON);
        only("5f92f3577b34da6a3ce929d0e0e47365", "run process");

        assertThat(collector.trace(trace)).isEmpty();
        assertThat(outside.traceOfResult("unsampled")).startsWith("00-" + trace).endsWith("-00");
    }

    private static void send(JobRequest request, String trace) {
        outside.send(request, Map.of(MessageHeaders.TRACEPARENT, parent(trace, PRODUCER)));
    }

    private static String parent(String trace, String span) {
        return "00-" + trace + "-" + span + "-01";
    }

    private static Told only(String trace, String name) {
        var found = collector.await(trace, name, named(name), 1);
        assertThat(found).as(name).hasSize(1);
        return found.getFirst();
    }

    private static Predicate<Told> named(String name) {
        return span -> span.name().equals(name);
    }

    private static List<String> ids(List<Told> spans) {
        return spans.stream().map(Told::id).toList();
    }

    private static void assertNothingPrivate() {
        assertThat(collector.spans())
                .isNotEmpty()
                .noneMatch(span -> span.whole().contains(PRIVATE));
        assertThat(collector.spans()).extracting(Told::name).noneMatch(name -> name.startsWith("http"));
    }
}
