package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.TranscribeRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.speech.Script;
import dev.mmio.simulator.speech.WavFile;
import dev.mmio.worker.testkit.Outside;
import dev.mmio.worker.testkit.Recordings;
import dev.mmio.worker.testkit.WordScore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a model does to a transcript once, its words are all there in the end.
class TranscribeFaultsIT {

    private static final Duration SOON = Duration.ofMinutes(3);
    private static final String GENERAL = "gemini-3.8-flash";
    private static final String NATIVE = "gemini-3.5-transcribe";
    private static final Script SCRIPT =
            Script.of(21, Duration.ofMinutes(2)).silence(Duration.ofSeconds(30), Duration.ofSeconds(40));

    @TempDir
    private static Path media;

    private static Path recording;
    private static LocalCluster cluster;
    private static Outside outside;

    @BeforeAll
    static void start() throws InterruptedException, ExecutionException, IOException {
        cluster = LocalCluster.start(
                List.of("simulator.ffmpeg=" + Recordings.ffmpeg(), "simulator.files.processing-time=10ms"),
                "mmio.gemini.retry.first-delay=10ms",
                "mmio.gemini.retry.max-delay=50ms",
                "mmio.gemini.files.poll=50ms",
                "mmio.gemini.inline-limit=100KB",
                "mmio.media.allowed-roots=" + media.toUri(),
                "mmio.media.store=" + media.resolve("artifacts").toUri());
        outside = cluster.outside();
        recording = media.resolve("talk.wav");
        WavFile.write(SCRIPT, recording);
        rows().forEach(row -> {
            cluster.fail(row.job(), row.fault());
            outside.send(row.request());
        });
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void losesNothing(Row row) {
        var result = outside.awaitResult(row.job(), SOON);

        assertThat(result).isInstanceOf(JobResult.Succeeded.class);
        var transcript =
                Objects.requireNonNull(((JobResult.Succeeded) result).output().transcript());
        var score = WordScore.of(Recordings.words(SCRIPT), WordScore.words(transcript));
        assertThat(score.lost()).as("lost: " + score).isZero();
        assertThat(score.extra()).as("extra: " + score).isZero();
        assertThat(transcript.gaps()).isEmpty();
        assertThat(cluster.simulator().journal().faults())
                .as("faults that were shown")
                .containsKey(row.fault().kind().name());
    }

    static Stream<Row> rows() {
        return Stream.of(
                        Stream.of(GENERAL, NATIVE)
                                .flatMap(model -> Stream.of(
                                                Fault.of(FaultKind.TRANSCRIPT_LOOP),
                                                Fault.of(FaultKind.TRANSCRIPT_CUT),
                                                Fault.of(FaultKind.TRANSCRIPT_SKIP)
                                                        .with("start 15s"),
                                                Fault.of(FaultKind.TRANSCRIPT_SKIP)
                                                        .with("middle 15s"),
                                                Fault.of(FaultKind.TRANSCRIPT_SKIP)
                                                        .with("end 15s"),
                                                Fault.of(FaultKind.TRANSCRIPT_INVENTED),
                                                Fault.of(FaultKind.TRANSCRIPT_FOREIGN)
                                                        .with("0.3"),
                                                Fault.of(FaultKind.FINISH_EMPTY),
                                                Fault.of(FaultKind.FINISH).with("SAFETY"),
                                                Fault.of(FaultKind.DEADLINE_EXCEEDED),
                                                Fault.of(FaultKind.STREAM_RESET),
                                                Fault.of(FaultKind.FILE_PROCESSING)
                                                        .with("200ms"),
                                                Fault.of(FaultKind.FILE_EXPIRED))
                                        .map(fault -> new Row(model, fault))),
                        Stream.of(
                                        Fault.of(FaultKind.TRANSCRIPT_LITERAL_LOOP)
                                                .with("text"),
                                        Fault.of(FaultKind.TRANSCRIPT_STAMPS).with("scaled 1.08"),
                                        Fault.of(FaultKind.TRANSCRIPT_STAMPS).with("beyond"),
                                        Fault.of(FaultKind.TRANSCRIPT_STAMPS).with("backwards"),
                                        Fault.of(FaultKind.TRANSCRIPT_CHATTER).with("preface"),
                                        Fault.of(FaultKind.TRANSCRIPT_CHATTER).with("echo"),
                                        Fault.of(FaultKind.TRANSCRIPT_CHATTER).with("fences"),
                                        Fault.of(FaultKind.TRANSCRIPT_CHATTER).with("json-in-json"))
                                .map(fault -> new Row(GENERAL, fault)))
                .flatMap(rows -> rows);
    }

    record Row(String model, Fault fault) {

        String job() {
            return (model + "-" + fault.kind() + "-" + fault.value()).replaceAll("[^A-Za-z0-9.-]", "_");
        }

        TranscribeRequest request() {
            var terms = new JobTerms(new JobId(job()), model, null, null, Map.of(), null);
            return new TranscribeRequest(
                    terms, MediaRef.of(recording.toUri()), true, false, null, 1, Set.of(), List.of(), 0);
        }

        @Override
        public String toString() {
            return job();
        }
    }
}
