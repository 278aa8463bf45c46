package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobId;
import dev.mmio.message.JobOutput.Transcript;
import dev.mmio.message.JobRequest.TranscribeRequest;
import dev.mmio.message.JobRequest.TranscriptFormat;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.faults.FaultMatch;
import dev.mmio.simulator.faults.FaultRule;
import dev.mmio.simulator.journal.Tally;
import dev.mmio.simulator.speech.Script;
import dev.mmio.simulator.speech.WavFile;
import dev.mmio.simulator.wire.Action;
import dev.mmio.worker.testkit.Recordings;
import dev.mmio.worker.testkit.WordScore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever transcribes a recording may die at any moment: what is done of it is not sent again, and the text is the
/// same. The pass over the recording waits for room, so all but the last kills strike while it is decoded.
class TranscribeTakeoverIT {

    private static final int MINUTES = Integer.getInteger("soak.transcribe-minutes", 5);
    private static final int KILLS = Integer.getInteger("soak.transcribe-kills", 3);
    private static final int CHUNK = Math.max(1, MINUTES / 60);
    private static final int IN_FLIGHT = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String JOB = "long-recording";
    private static final String UNDISTURBED = "the-same-undisturbed";

    @TempDir
    private Path media;

    /// When to kill.
    private enum Moment {
        /// A chunk is uploaded, and nothing asked about it yet.
        UPLOAD,
        /// The answer about a chunk is on its way.
        ANSWER,
        /// The answer about a chunk is remembered, and not joined with the others yet.
        JOIN
    }

    @Test
    void nothingThatIsDoneIsSentAgainWhenWorkersAreKilled() throws Exception {
        var script = Script.of(11, Duration.ofMinutes(MINUTES));
        var recording = media.resolve("recording.wav");
        WavFile.write(script, recording);
        try (var cluster = new Cluster(
                "simulator.ffmpeg=" + Recordings.ffmpeg(),
                "simulator.content.first-token=300ms",
                "simulator.files.processing-time=300ms")) {
            var outside = cluster.outside();
            outside.send(request(JOB, recording));
            Map<String, Integer> finished = new HashMap<>();
            for (int kill = 0; kill < KILLS; kill++) {
                var moment = Moment.values()[kill % Moment.values().length];
                int progress = (kill + 1) * MINUTES / CHUNK / (KILLS + 2);
                if (moment == Moment.JOIN) {
                    cluster.simulator().fail(holdUp());
                }
                var victim = cluster.startWorker("transcribe-" + kill, settings());
                outside.listenUntil(() -> isNow(moment, progress, cluster), PATIENCE, moment + " of run " + kill);
                victim.kill();
                finished.putAll(timesAskedFor(cluster.finishedSteps(JOB), cluster));
            }
            cluster.startWorker("transcribe-last", settings());

            var transcript = transcript(outside.awaitResult(JOB, PATIENCE));

            outside.assertGuarantees(List.of(new JobId(JOB)));
            var score = WordScore.of(Recordings.words(script), WordScore.words(transcript));
            assertThat(score.lost() + score.extra()).as(score.toString()).isZero();
            assertThat(finished).as("steps that were finished before a kill").hasSizeGreaterThan(KILLS);
            assertThat(timesAskedFor(finished.keySet(), cluster)).isEqualTo(finished);
            assertThat(cluster.simulator()
                            .journal()
                            .action(Action.streamGenerateContent)
                            .total())
                    .as("answers")
                    .isLessThanOrEqualTo(MINUTES / CHUNK + 1 + KILLS * IN_FLIGHT);
            outside.send(request(UNDISTURBED, recording));
            assertThat(text(transcript)).isEqualTo(text(transcript(outside.awaitResult(UNDISTURBED, PATIENCE))));
        }
    }

    private static FaultRule holdUp() {
        return FaultRule.next(FaultMatch.ANY.job(JOB).action(Action.deleteFile), Fault.of(FaultKind.STALL));
    }

    /// @param progress so many answers must be there
    private static boolean isNow(Moment moment, int progress, Cluster cluster) {
        var journal = cluster.simulator().journal();
        var steps = journal.steps(JOB);
        var answers = count(steps, "transcribe-", tally -> tally.answered() > 0);
        return answers >= progress
                && switch (moment) {
                    case UPLOAD ->
                        count(steps, "upload-", tally -> tally.total() > 0)
                                > count(steps, "transcribe-", tally -> tally.total() > 0);
                    case ANSWER -> count(steps, "transcribe-", tally -> tally.running() > 0) > 0;
                    case JOIN -> journal.action(Action.deleteFile).running() > 0;
                };
    }

    private static long count(Map<String, Tally> steps, String prefix, Predicate<Tally> which) {
        return steps.entrySet().stream()
                .filter(step -> step.getKey().startsWith(prefix) && which.test(step.getValue()))
                .count();
    }

    /// Returns how often Gemini was asked for steps until now.
    private static Map<String, Integer> timesAskedFor(Set<String> finished, Cluster cluster) {
        var asked = cluster.simulator().journal().steps(JOB);
        return finished.stream()
                .filter(step -> step.startsWith("answer-"))
                .collect(Collectors.toMap(
                        step -> step,
                        step -> Objects.requireNonNull(asked.get(step.replaceFirst("answer-", "transcribe-")))
                                .total()));
    }

    /// Long transcripts are not in the result itself.
    private static Transcript transcript(JobResult result) throws IOException {
        assertThat(result).isInstanceOf(JobResult.Succeeded.class);
        var json = ((JobResult.Succeeded) result).output().artifacts().getFirst();
        return new MessageJson().readValue(Files.readAllBytes(Path.of(URI.create(json.uri()))), Transcript.class);
    }

    private static String text(Transcript transcript) {
        return transcript.segments().stream()
                .map(segment -> segment.text() + "\n")
                .collect(Collectors.joining());
    }

    private String[] settings() {
        return new String[] {
            "mmio.transcribe.chunks-in-flight=" + IN_FLIGHT,
            "mmio.gemini.inline-limit=0B",
            "mmio.gemini.files.poll=100ms",
            "mmio.media.allowed-roots=" + media.toUri(),
            "mmio.media.store=" + media.resolve("artifacts").toUri()
        };
    }

    private static TranscribeRequest request(String id, Path recording) {
        var terms = new JobTerms(new JobId(id), null, null, null, Map.of(), null);
        return new TranscribeRequest(
                terms,
                MediaRef.of(recording.toUri()),
                true,
                false,
                null,
                CHUNK,
                Set.of(TranscriptFormat.JSON),
                List.of(),
                0);
    }
}
