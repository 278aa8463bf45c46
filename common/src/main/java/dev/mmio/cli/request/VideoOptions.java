package dev.mmio.cli.request;

import dev.mmio.message.JobRequest;
import dev.mmio.message.JobRequest.VideoRequest;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// A generated video by options.
@Command(
        description = "Generates a video that begins with each picture, or with none.",
        footer = {
            "",
            "Examples:",
            "  mmio submit video --prompt 'A paper boat on a calm lake at dawn' --seconds 8 --watch",
            "  mmio submit video --prompt 'It sails away' first.png --last-frame last.png --aspect-ratio 16:9"
        })
public final class VideoOptions implements JobPerFile {

    @Option(names = "--prompt", paramLabel = "TEXT", required = true, description = "What is to be seen; - reads it.")
    private String prompt = "";

    @Option(names = "--last-frame", paramLabel = "URI|FILE", description = "How it ends.")
    private @Nullable String lastFrame;

    @Option(names = "--aspect-ratio", paramLabel = "W:H", description = "Such as 16:9.")
    private @Nullable String aspectRatio;

    @Option(names = "--resolution", paramLabel = "NAME", description = "Such as 720p.")
    private @Nullable String resolution;

    @Option(names = "--seconds", paramLabel = "NUMBER", description = "How long it is.")
    private @Nullable Integer seconds;

    @Option(names = "--negative-prompt", paramLabel = "TEXT", description = "What is not to be seen.")
    private @Nullable String negativePrompt;

    @Override
    public JobRequest request(JobTerms terms, @Nullable MediaRef file, MediaOptions media) throws IOException {
        var last = media.referenceOrNone(lastFrame);
        return new VideoRequest(
                terms, Typed.orRead(prompt), file, last, aspectRatio, resolution, seconds, negativePrompt);
    }

    @Override
    public String gist() {
        return "video";
    }
}
