package dev.mmio.cli;

import dev.mmio.cli.option.ExitStatus;
import dev.mmio.cli.request.Typed;
import dev.mmio.message.JobRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes jobs that are JSON already; below it is a command for each kind.
@Command(
        name = "submit",
        description = "Writes jobs and returns once the brokers have them.",
        mixinStandardHelpOptions = true,
        commandListHeading = "%nKinds, each with its own options:%n",
        footer = {
            "",
            "Examples:",
            "  mmio submit transcribe talk.mp3 --format srt --watch",
            "  mmio submit process --prompt 'What is in the picture?' photo.jpg --watch",
            "  mmio submit job.json",
            "  echo '{\"id\":\"a1\",\"kind\":\"process\",\"prompt\":\"hi\"}' | mmio submit - --json",
            "",
            ExitStatus.MEANINGS
        })
final class SubmitCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Jobs as JSON, of any kind: one, or many with a line each; - reads standard input.")
    private List<String> files = List.of();

    @Mixin
    private Submitting submitting = new Submitting();

    @Override
    public Integer call() throws IOException, InterruptedException, TimeoutException {
        if (files.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "say which jobs: a kind with its options, or a file");
        }
        var requests = new ArrayList<JobRequest>();
        for (var file : files) {
            requireNoKind(file);
            requests.addAll(Typed.requests(file));
        }
        return submitting.submit(requests, true, spec.commandLine());
    }

    /// A kind that is spelt in a wrong way would be taken for a file.
    private void requireNoKind(String file) {
        if (file.matches("[a-z]+") && !Files.exists(Path.of(file))) {
            var kinds = String.join(", ", spec.subcommands().keySet());
            throw new ParameterException(spec.commandLine(), "no such file or kind: " + file + "; kinds are " + kinds);
        }
    }
}
