package dev.mmio.worker.demo;

import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobRequest.BatchRequest;
import dev.mmio.message.JobRequest.ImageRequest;
import dev.mmio.message.JobRequest.LiveRequest;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobRequest.ResponseModality;
import dev.mmio.message.JobRequest.VideoRequest;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.simulator.speech.Script;
import dev.mmio.simulator.speech.WavFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The jobs of the demo: one of every kind that the worker does, and the ways to use it.
final class DemoJobs {

    /// A model that may be asked once in three seconds.
    static final String LIMITED = "gemini-2.5-flash-lite";
    static final int PER_MINUTE = 20;

    /// @param recording none if whoever is asked would not understand it
    /// @param films whether films are asked for
    static List<JobRequest> all(DemoFolder folder, @Nullable DemoRecording recording, boolean films)
            throws IOException {
        return Stream.of(
                        Stream.of(prompt(), image(folder), longAnswer(), drawing(), batch(folder)),
                        films ? Stream.of(video()) : Stream.<JobRequest>of(),
                        recording == null ? Stream.<JobRequest>of() : Stream.of(recording.job(), session(folder)),
                        limited())
                .flatMap(jobs -> jobs)
                .toList();
    }

    /// More than the limit lets leave at once.
    private static Stream<JobRequest> limited() {
        return IntStream.rangeClosed(1, 3).mapToObj(number -> {
            var terms = new JobTerms(new JobId("demo-limited-" + number), LIMITED, null, null, Map.of(), null);
            var prompt = "Say exactly: This was call " + number + " of a model with " + PER_MINUTE + " a minute.";
            return new ProcessRequest(terms, prompt, List.of(), null, null, null, null, null, null);
        });
    }

    private static JobRequest prompt() {
        return ProcessRequest.of("demo-prompt", "Say exactly: Hello from Gemini, by way of Kafka.");
    }

    private static JobRequest image(DemoFolder folder) throws IOException {
        var picture = Picture.paint(folder.media().resolve("sunrise.png"));
        return ProcessRequest.of("demo-image", "What is in this picture?", MediaRef.of(picture.toUri()));
    }

    private static JobRequest longAnswer() {
        return ProcessRequest.of("demo-story", "Tell the story of a message that travels through Kafka, in 800 words");
    }

    private static JobRequest drawing() {
        return new ImageRequest(
                JobTerms.of("demo-drawing"), "A paper boat on a calm lake at dawn", List.of(), "16:9", null, 1);
    }

    private static JobRequest batch(DemoFolder folder) throws IOException {
        var pictures = Files.createDirectories(folder.media().resolve("album"));
        for (int number = 1; number <= 3; number++) {
            Picture.paint(pictures.resolve("picture-" + number + ".png"));
        }
        var template = ProcessRequest.of("demo-batch", "What is in this picture?");
        var place = MediaRef.of(URI.create(pictures.toUri() + "*.png"));
        return new BatchRequest(JobTerms.of("demo-batch"), List.of(), template, List.of(place), false);
    }

    private static JobRequest video() {
        return new VideoRequest(
                JobTerms.of("demo-video"), "A paper boat on a calm lake at dawn", null, null, "16:9", "720p", 4, null);
    }

    /// A few seconds of speech, said to the model as fast as they sound.
    private static JobRequest session(DemoFolder folder) throws IOException {
        var question = folder.media().resolve("question.wav");
        WavFile.write(Script.of(7, Duration.ofSeconds(6)), question);
        return new LiveRequest(
                JobTerms.of("demo-live"), MediaRef.of(question.toUri()), false, ResponseModality.AUDIO, null, null);
    }

    private DemoJobs() {}
}
