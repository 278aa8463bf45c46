package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.TranscribeRequest;
import dev.mmio.message.JobRequest.TranscriptFormat;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.simulator.speech.Script;
import dev.mmio.simulator.speech.WavFile;
import dev.mmio.worker.testkit.Recordings;
import dev.mmio.worker.testkit.WordScore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever transcribes a recording may die: what is done of it is not sent again.
class TranscribeTakeoverIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String JOB = "long-recording";
    private static final int IN_FLIGHT = 2;

    @TempDir
    private Path media;

    @Test
    void finishedChunksAreNotSentAgainWhenTheirWorkerIsKilled() throws Exception {
        var script = Script.of(11, Duration.ofMinutes(8));
        var recording = media.resolve("recording.wav");
        WavFile.write(script, recording);
        try (var cluster =
                new Cluster("simulator.ffmpeg=" + Recordings.ffmpeg(), "simulator.content.first-token=700ms")) {
            var outside = cluster.outside();
            outside.send(request(recording));
            for (int kill = 1; kill <= 2; kill++) {
                var victim = cluster.startWorker("transcribe-" + kill, settings());
                int run = kill;
                outside.listenUntil(() -> chunksDone(cluster, run) >= 2L * run, PATIENCE, "chunks of run " + run);
                victim.kill();
            }
            cluster.startWorker("transcribe-3", settings());

            var result = outside.awaitResult(JOB, PATIENCE);

            assertThat(result).isInstanceOf(JobResult.Succeeded.class);
            outside.assertGuarantees(List.of(new JobId(JOB)));
            var transcript = ((JobResult.Succeeded) result).output().transcript();
            var score = WordScore.of(Recordings.words(script), WordScore.words(Objects.requireNonNull(transcript)));
            assertThat(score.lost() + score.extra()).as(score.toString()).isZero();
            var asked = cluster.simulator().journal().steps(JOB).entrySet().stream()
                    .filter(step -> step.getKey().startsWith("transcribe-"))
                    .toList();
            int repeated =
                    asked.stream().mapToInt(step -> step.getValue().total() - 1).sum();
            assertThat(asked).hasSizeGreaterThanOrEqualTo(8);
            assertThat(repeated).as("calls made again").isLessThanOrEqualTo(2 * IN_FLIGHT);
        }
    }

    private String[] settings() {
        return new String[] {
            "mmio.transcribe.chunks-in-flight=" + IN_FLIGHT,
            "mmio.media.allowed-roots=" + media.toUri(),
            "mmio.media.store=" + media.resolve("artifacts").toUri()
        };
    }

    private static TranscribeRequest request(Path recording) {
        var terms = new JobTerms(new JobId(JOB), null, null, null, Map.of(), null);
        return new TranscribeRequest(
                terms,
                MediaRef.of(recording.toUri()),
                true,
                false,
                null,
                1,
                Set.of(TranscriptFormat.TEXT),
                List.of(),
                0);
    }

    private static long chunksDone(Cluster cluster, int run) {
        return cluster.outside().events(JOB).stream()
                .filter(event -> event.terms().run() == run)
                .filter(JobEvent.Stage.class::isInstance)
                .map(JobEvent.Stage.class::cast)
                .filter(stage -> stage.stage().equals("transcribe") && stage.done() != null)
                .mapToLong(JobEvent.Stage::done)
                .max()
                .orElse(0);
    }
}
