package dev.mmio.cli;

import dev.mmio.message.JobId;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Asks the workers to end a job.
@Command(
        name = "cancel",
        description = "Asks the workers to end a job and returns once the brokers have the request.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  mmio cancel standup-2026-11-20 --reason 'wrong file'", "", ExitStatus.MEANINGS})
final class CancelCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ID", description = "The job.")
    private String id = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Told in the result.")
    private @Nullable String reason;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var job = new JobId(id);
        try (var client = kafka.connect()) {
            client.cancel(job, reason);
        }
        var out = spec.commandLine().getOut();
        out.println(json ? "{\"id\":\"" + job + "\"}" : job + " is asked to end");
        out.flush();
        return ExitStatus.SUCCEEDED;
    }
}
