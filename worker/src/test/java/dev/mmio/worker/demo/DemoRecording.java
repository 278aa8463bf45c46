package dev.mmio.worker.demo;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobId;
import dev.mmio.message.JobOutput.Transcript;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobRequest.TranscribeRequest;
import dev.mmio.message.JobRequest.TranscriptFormat;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.simulator.speech.Script;
import dev.mmio.simulator.speech.WavFile;
import dev.mmio.worker.testkit.Recordings;
import dev.mmio.worker.testkit.WordScore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/// Three quarters of an hour of sound that carries its own words, so that the transcript can be checked word by word.
///
/// @param file where it lies
record DemoRecording(Path file, Script script) {

    private static final JobId JOB = new JobId("demo-recording");
    private static final int CHUNK_MINUTES = 5;

    static DemoRecording make(DemoFolder folder) throws IOException {
        var script = Script.of(2026, Duration.ofMinutes(45));
        var file = folder.media().resolve("recording.wav");
        WavFile.write(script, file);
        return new DemoRecording(file, script);
    }

    JobRequest job() {
        return new TranscribeRequest(
                new JobTerms(JOB, null, null, null, Map.of(), null),
                MediaRef.of(file.toUri()),
                true,
                false,
                null,
                CHUNK_MINUTES,
                EnumSet.of(TranscriptFormat.JSON, TranscriptFormat.SRT, TranscriptFormat.TEXT),
                List.of(),
                0);
    }

    /// Compares the transcript with what was said.
    WordScore check(Collection<JobResult> results) throws IOException {
        return WordScore.of(Recordings.words(script), WordScore.words(transcript(results)));
    }

    /// It is too long for a message, so it is an artifact.
    private static Transcript transcript(Collection<JobResult> results) throws IOException {
        var artifact = results.stream()
                .filter(result -> result.terms().jobId().equals(JOB))
                .map(JobResult.Succeeded.class::cast)
                .flatMap(result -> result.output().artifacts().stream())
                .filter(each -> each.mimeType().equals("application/json"))
                .findFirst()
                .orElseThrow();
        return new MessageJson().readValue(Files.readAllBytes(Path.of(URI.create(artifact.uri()))), Transcript.class);
    }
}
