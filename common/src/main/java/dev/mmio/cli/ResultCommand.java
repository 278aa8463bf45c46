package dev.mmio.cli;

import dev.mmio.cli.option.ExitStatus;
import dev.mmio.cli.option.KafkaOptions;
import dev.mmio.cli.option.OutputOptions;
import dev.mmio.message.JobId;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Shows the result of a job, if there is one.
@Command(
        name = "result",
        description = "Shows the result of a job, without waiting for it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  mmio result standup-2026-11-20",
            "  mmio result standup-2026-11-20 --json | jq .usage",
            "",
            ExitStatus.MEANINGS
        })
final class ResultCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ID", description = "The job.")
    private String id = "";

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException, InterruptedException, TimeoutException {
        var job = new JobId(id);
        try (var client = kafka.connect()) {
            var result = client.find(job);
            if (result.isEmpty()) {
                var err = spec.commandLine().getErr();
                err.println("mmio: " + job + " has no result yet");
                err.flush();
                return ExitStatus.NOT_SUCCEEDED;
            }
            try (var display = output.plain(spec.commandLine(), true)) {
                display.onResult(result.get());
            }
            return ExitStatus.of(Set.of(result.get()));
        }
    }
}
