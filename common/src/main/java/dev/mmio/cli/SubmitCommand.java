package dev.mmio.cli;

import dev.mmio.client.JobClient;
import dev.mmio.client.Submission;
import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.JobRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes a job and, if asked to, watches it.
@Command(
        name = "submit",
        description = "Writes a job and returns once the brokers have it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  mmio submit --prompt 'What is in the picture?' --input photo.jpg --watch",
            "  mmio submit --id invoice-7 --prompt 'Total?' --input gs://in/7.pdf --schema total.json --label team=x",
            "  mmio submit job.json",
            "  echo '{\"id\":\"a1\",\"kind\":\"process\",\"prompt\":\"hi\"}' | mmio submit - --json",
            "",
            ExitStatus.MEANINGS
        })
final class SubmitCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(multiplicity = "1")
    private Job job = new Job();

    @Option(names = "--watch", description = "Watch the job to its end.")
    private boolean watch;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /// Either a file or options.
    static final class Job {

        @Parameters(paramLabel = "FILE", description = "A job as JSON, of any kind; - reads standard input.")
        private @Nullable Path file;

        @ArgGroup(exclusive = false, heading = "A process job by options:%n")
        private @Nullable JobOptions options;
    }

    @Override
    public Integer call() throws IOException, UnreadableMessageException, InterruptedException, TimeoutException {
        var request = request();
        try (var client = kafka.connect()) {
            var submission = client.submit(request);
            if (watch) {
                return watch(client, submission);
            }
            output.display(spec.commandLine(), Set.of()).submitted(submission);
            return ExitStatus.SUCCEEDED;
        }
    }

    /// Reads from the beginning rather than from the submission: the job may have been known before.
    private int watch(JobClient client, Submission submission) throws InterruptedException, TimeoutException {
        try (var display = output.display(spec.commandLine(), Set.of(submission.id()))) {
            display.submitted(submission);
            return ExitStatus.of(client.watch(Set.of(submission.id()), output.patience(), display)
                    .values());
        }
    }

    private JobRequest request() throws IOException, UnreadableMessageException {
        if (job.options != null) {
            return job.options.toRequest();
        }
        var bytes = job.file == null || job.file.toString().equals("-")
                ? System.in.readAllBytes()
                : Files.readAllBytes(job.file);
        return new MessageJson().readRequest(bytes);
    }
}
