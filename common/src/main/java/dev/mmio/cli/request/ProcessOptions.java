package dev.mmio.cli.request;

import dev.mmio.message.JobRequest;
import dev.mmio.message.JobRequest.MediaResolution;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobRequest.Thinking;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// A question by options.
@Command(
        description = "Asks one question about each file, or about none.",
        footer = {
            "",
            "Examples:",
            "  mmio submit process --prompt 'What is in the picture?' photo.jpg --watch",
            "  mmio submit process --prompt 'Describe it.' 'media/*.jpg' --batch --watch",
            "  mmio submit process --prompt 'What differs?' --input a.pdf --input b.pdf --schema differences.json",
            "  git log -5 | mmio submit process --prompt - --system 'Write release notes.' --watch"
        })
public final class ProcessOptions implements JobPerFile {

    @Option(names = "--prompt", paramLabel = "TEXT", required = true, description = "The question; - reads it.")
    private String prompt = "";

    @Option(names = "--input", paramLabel = "URI|FILE", description = "Before the file of every job; may be repeated.")
    private List<String> inputs = new ArrayList<>();

    @Option(names = "--system", paramLabel = "TEXT", description = "Instruction that stands above the prompt.")
    private @Nullable String system;

    @Option(names = "--schema", paramLabel = "FILE", description = "JSON Schema that the answer must follow.")
    private @Nullable String schema;

    @Option(names = "--thinking", paramLabel = "LEVEL", description = "minimal, low, medium or high.")
    private @Nullable Thinking thinking;

    @Option(names = "--media-resolution", paramLabel = "LEVEL", description = "low, medium or high.")
    private @Nullable MediaResolution mediaResolution;

    @Option(names = "--temperature", paramLabel = "NUMBER", description = "0 to 2.")
    private @Nullable Double temperature;

    @Option(names = "--max-output-tokens", paramLabel = "NUMBER", description = "The answer is cut beyond this.")
    private @Nullable Integer maxOutputTokens;

    @Override
    public JobRequest request(JobTerms terms, @Nullable MediaRef file, MediaOptions media) throws IOException {
        var all = new ArrayList<>(media.references(inputs));
        if (file != null) {
            all.add(file);
        }
        return new ProcessRequest(
                terms,
                Typed.orRead(prompt),
                all,
                system,
                schema == null ? null : Typed.jsonObject(schema),
                thinking,
                mediaResolution,
                temperature,
                maxOutputTokens);
    }

    @Override
    public String gist() {
        return "process";
    }
}
