package dev.mmio.cli.request;

import dev.mmio.message.JobRequest;
import dev.mmio.message.JobRequest.ImageRequest;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Generated images by options.
@Command(
        description = "Generates images from each picture, or from none.",
        footer = {
            "",
            "Examples:",
            "  mmio submit image --prompt 'A logo for a bakery' --count 4 --watch",
            "  mmio submit image --prompt 'The same in winter' 'photos/*.jpg' --reference style.png"
        })
public final class ImageOptions implements JobPerFile {

    @Option(names = "--prompt", paramLabel = "TEXT", required = true, description = "What is to be seen; - reads it.")
    private String prompt = "";

    @Option(
            names = "--reference",
            paramLabel = "URI|FILE",
            description = "Before the picture of every job; may be repeated.")
    private List<String> references = new ArrayList<>();

    @Option(names = "--aspect-ratio", paramLabel = "W:H", description = "Such as 1:1.")
    private @Nullable String aspectRatio;

    @Option(names = "--size", paramLabel = "NAME", description = "Such as 2K.")
    private @Nullable String size;

    @Option(names = "--count", paramLabel = "NUMBER", defaultValue = "1", description = "1 to 16; 1 if absent.")
    private int count;

    @Override
    public JobRequest request(JobTerms terms, @Nullable MediaRef file, MediaOptions media) throws IOException {
        var all = new ArrayList<>(media.references(references));
        if (file != null) {
            all.add(file);
        }
        return new ImageRequest(terms, Typed.orRead(prompt), all, aspectRatio, size, count);
    }

    @Override
    public String gist() {
        return "image";
    }
}
