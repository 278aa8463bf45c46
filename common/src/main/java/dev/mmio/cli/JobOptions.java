package dev.mmio.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A `process` job told by options.
final class JobOptions {

    @Option(names = "--prompt", paramLabel = "TEXT", required = true, description = "The question.")
    private String prompt = "";

    @Option(names = "--id", description = "Names the job; made up if absent. Submitting it again is harmless.")
    private @Nullable String id;

    @Option(names = "--kind", defaultValue = "process", description = "Only process; write other kinds as a file.")
    private String kind = "process";

    @Option(names = "--input", paramLabel = "URI|PATH", description = "What it is about; may be repeated.")
    private List<String> inputs = new ArrayList<>();

    @Option(names = "--model", description = "Gemini model; the worker's default if absent.")
    private @Nullable String model;

    @Option(names = "--system", paramLabel = "TEXT", description = "Instruction that stands above the prompt.")
    private @Nullable String system;

    @Option(names = "--schema", paramLabel = "FILE", description = "JSON Schema that the answer must follow.")
    private @Nullable Path schema;

    @Option(names = "--label", paramLabel = "NAME=VALUE", description = "Echoed on everything; may be repeated.")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(names = "--not-before", paramLabel = "INSTANT", description = "The job waits until then.")
    private @Nullable Instant notBefore;

    @Option(names = "--deadline", paramLabel = "INSTANT", description = "The job is ended as expired at this instant.")
    private @Nullable Instant deadline;

    JobRequest toRequest() throws IOException, UnreadableMessageException {
        if (!kind.equals("process")) {
            throw new InvalidMessageException("--kind can only be process; write a job of another kind as a JSON file");
        }
        var media = new ArrayList<MediaRef>();
        for (var input : inputs) {
            media.add(MediaRef.of(toUri(input)));
        }
        var terms = new JobTerms(
                new JobId(id == null ? UUID.randomUUID().toString() : id), model, notBefore, deadline, labels, null);
        return new ProcessRequest(terms, prompt, media, system, readSchema(), null, null, null, null);
    }

    /// A local file is named by its path; a one-letter scheme is the drive of a Windows path.
    private static URI toUri(String input) throws NoSuchFileException {
        if (input.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
            try {
                return URI.create(input);
            } catch (IllegalArgumentException e) {
                throw new InvalidMessageException("--input is not a URI: " + input, e);
            }
        }
        var path = Path.of(input);
        if (!Files.exists(path)) {
            throw new NoSuchFileException(input);
        }
        return path.toAbsolutePath().normalize().toUri();
    }

    private @Nullable Map<String, Object> readSchema() throws IOException, UnreadableMessageException {
        if (schema == null) {
            return null;
        }
        if (!(new MessageJson().parse(Files.readString(schema, UTF_8)) instanceof Map<?, ?> object)) {
            throw new InvalidMessageException("--schema must be a JSON object");
        }
        var copy = new LinkedHashMap<String, Object>();
        object.forEach((name, value) -> copy.put(String.valueOf(name), value));
        return copy;
    }
}
