package dev.mmio.cli.request;

import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobRequest.BatchRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Many jobs as one, by options.
@Command(
        description = "Does many jobs as one: those of a file, or one after a template for each file.",
        footer = {
            "",
            "Examples:",
            "  mmio submit batch --template describe.json 'media/*.jpg' --watch",
            "  mmio submit batch --template describe.json gs://bucket/photos/ --fail-fast",
            "  mmio submit batch --jobs jobs.ndjson --id night-1",
            "",
            "A file of jobs has one per line, as JSON. Addresses may end in / or have wildcards: the workers expand them."
        })
public final class BatchOptions implements KindOptions {

    @Option(names = "--template", paramLabel = "FILE", description = "A job as JSON, done for each file; - reads it.")
    private @Nullable String template;

    @Option(names = "--jobs", paramLabel = "FILE", description = "The jobs, one per line as JSON; - reads them.")
    private @Nullable String jobs;

    @Option(names = "--fail-fast", description = "The first failure ends the batch.")
    private boolean failFast;

    @Override
    public List<JobRequest> requests(TermsOptions terms, MediaOptions media, List<String> files)
            throws IOException, UnreadableMessageException {
        if ((template == null) == (jobs == null)) {
            throw new InvalidMessageException("a batch needs either --jobs or a --template");
        }
        var batch = terms.only("batch");
        var message = new LinkedHashMap<String, Object>();
        message.put("id", batch.id().value());
        message.put("kind", "batch");
        if (template == null) {
            message.put("jobs", Typed.jsonObjects(Objects.requireNonNull(jobs)));
        } else {
            message.put("template", Typed.jsonObject(template));
            message.put("inputs", media.references(files));
        }
        // Read as a whole, since its jobs need no ids of their own.
        var json = new MessageJson();
        var read = (BatchRequest) json.readRequest(json.writeValue(message));
        return List.of(new BatchRequest(batch, read.jobs(), read.template(), read.inputs(), failFast));
    }
}
