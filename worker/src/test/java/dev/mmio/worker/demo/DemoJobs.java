package dev.mmio.worker.demo;

import dev.mmio.message.JobRequest;
import dev.mmio.message.JobRequest.ImageRequest;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The jobs of the demo: one of every kind that the worker does, and the ways to use it.
final class DemoJobs {

    /// @param recording none if whoever is asked would not understand it
    static List<JobRequest> all(DemoFolder folder, @Nullable DemoRecording recording) throws IOException {
        var usual = Stream.of(prompt(), image(folder), longAnswer(), drawing());
        return Stream.concat(usual, Stream.ofNullable(recording).map(DemoRecording::job))
                .toList();
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

    private DemoJobs() {}
}
