package dev.mmio.cli;

import dev.mmio.cli.option.ExitStatus;
import dev.mmio.message.ControlMessage;
import dev.mmio.message.ControlMessage.Cancel;
import dev.mmio.message.JobId;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Asks the workers to end jobs.
@Command(
        name = "cancel",
        description = "Asks the workers to end jobs and returns once the brokers have the request.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  mmio cancel standup-2026-11-20 --reason 'wrong file'",
            "  mmio cancel --label team=search --label order=4711",
            "  mmio cancel --batch night-1",
            "",
            "A label is about the jobs that there are now. The jobs of a batch end without it, so that it tells of each;",
            "to end the batch itself, name it as a job.",
            "",
            ExitStatus.MEANINGS
        })
final class CancelCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Told in the result.")
    private @Nullable String reason;

    @Mixin
    private ControlOptions control = new ControlOptions();

    /// One of three ways to name jobs.
    static final class Which {

        @Parameters(paramLabel = "ID", arity = "1..*", description = "The jobs.")
        private List<String> ids = List.of();

        @Option(names = "--batch", paramLabel = "ID", description = "The jobs of a batch.")
        private @Nullable String batch;

        @Option(names = "--label", paramLabel = "NAME=VALUE", description = "The jobs that have all of these labels.")
        private Map<String, String> labels = new LinkedHashMap<>();

        Stream<ControlMessage> messages(@Nullable String reason) {
            if (batch != null) {
                return Stream.of(Cancel.batch(new JobId(batch), reason));
            }
            return labels.isEmpty()
                    ? ids.stream().map(id -> Cancel.job(new JobId(id), reason))
                    : Stream.of(Cancel.labelled(labels, reason));
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return control.tell(which.messages(reason).toList(), spec.commandLine());
    }
}
