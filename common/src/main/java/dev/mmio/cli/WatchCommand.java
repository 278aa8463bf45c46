package dev.mmio.cli;

import dev.mmio.cli.option.ExitStatus;
import dev.mmio.cli.option.KafkaOptions;
import dev.mmio.cli.option.OutputOptions;
import dev.mmio.message.JobId;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Shows how jobs go, to their end.
@Command(
        name = "watch",
        description = "Shows how jobs go, to their end. The answer of a single job is streamed to standard output.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  mmio watch standup-2026-11-20",
            "  mmio watch a1 a2 a3 --json",
            "",
            ExitStatus.MEANINGS
        })
final class WatchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ID", arity = "1..*", description = "The jobs.")
    private List<String> ids = List.of();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException, InterruptedException, TimeoutException {
        var jobs = new LinkedHashSet<JobId>();
        ids.forEach(id -> jobs.add(new JobId(id)));
        try (var client = kafka.connect();
                var display = output.display(spec.commandLine(), jobs)) {
            return ExitStatus.of(client.watch(jobs, output.patience(), display).values());
        }
    }
}
