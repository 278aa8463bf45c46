package dev.mmio.worker.benchmark;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobId;
import dev.mmio.message.JobOutput.Transcript;
import dev.mmio.message.JobRequest.TranscribeRequest;
import dev.mmio.message.JobRequest.TranscriptFormat;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.simulator.Simulator;
import dev.mmio.topic.Topics;
import dev.mmio.worker.LocalWorker;
import dev.mmio.worker.testkit.Broker;
import dev.mmio.worker.testkit.Outside;
import dev.mmio.worker.testkit.Recordings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// A simulator and a worker in this process, which get recordings as jobs.
final class TranscribeStage implements AutoCloseable {

    /// A model made for transcription.
    static final String NATIVE = "gemini-3.5-transcribe";

    /// A model for everything.
    static final String GENERAL = "gemini-3.8-flash";

    static final int PARTITIONS = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final MessageJson json = new MessageJson();
    private final Simulator simulator;
    private final LocalWorker worker;
    private final Outside outside;

    private TranscribeStage(Simulator simulator, LocalWorker worker, Outside outside) {
        this.simulator = simulator;
        this.worker = worker;
        this.outside = outside;
    }

    /// Starts both.
    ///
    /// @param folder where recordings are
    /// @param simulator its settings
    /// @param worker its settings
    static TranscribeStage start(Broker broker, Path folder, Stream<String> simulator, String... worker)
            throws InterruptedException {
        var settings = Stream.concat(Stream.of("simulator.ffmpeg=" + Recordings.ffmpeg()), simulator);
        var started = Simulator.start(settings.toArray(String[]::new));
        var places = Stream.of(
                "mmio.media.allowed-roots=" + folder.toUri(),
                "mmio.media.store=" + folder.resolve("artifacts").toUri());
        var all = Stream.concat(places, Stream.of(worker)).toArray(String[]::new);
        return new TranscribeStage(
                started,
                LocalWorker.start(broker, started.uri(), all),
                new Outside(broker.bootstrapServers(), Topics.DEFAULT, PARTITIONS));
    }

    URI gemini() {
        return simulator.uri();
    }

    /// Has a recording transcribed.
    ///
    /// @param job no other one has the same name
    /// @param minutes length of a chunk
    Told transcribe(String job, Path recording, String model, int minutes) throws IOException {
        long began = System.nanoTime();
        outside.send(request(job, recording, model, minutes));
        var result = outside.awaitResult(job, PATIENCE);
        var took = Duration.ofNanos(System.nanoTime() - began);
        return switch (result) {
            case JobResult.Succeeded succeeded ->
                new Told(transcript(succeeded), succeeded.terms().usage(), took);
            case JobResult.Failed failed -> throw new IllegalStateException(job + " failed: " + failed.error());
            case JobResult.Cancelled _, JobResult.Expired _ -> throw new IllegalStateException(job + " was not done");
        };
    }

    private static TranscribeRequest request(String job, Path recording, String model, int minutes) {
        var terms = new JobTerms(new JobId(job), model, null, null, Map.of(), null);
        return new TranscribeRequest(
                terms,
                MediaRef.of(recording.toUri()),
                true,
                false,
                null,
                minutes,
                Set.of(TranscriptFormat.JSON),
                List.of(),
                0);
    }

    /// Long ones are not in the result itself.
    private Transcript transcript(JobResult.Succeeded result) throws IOException {
        var uri = result.output().artifacts().getFirst().uri();
        return json.readValue(Files.readAllBytes(Path.of(URI.create(uri))), Transcript.class);
    }

    /// Returns how many tokens of prompts Gemini took.
    long promptTokens() {
        return simulator.usage().stream()
                .mapToLong(usage -> usage.granted().tokens())
                .sum();
    }

    @Override
    public void close() {
        outside.close();
        worker.close();
        simulator.close();
    }
}
