package dev.mmio.cli;

import dev.mmio.cli.option.ExitStatus;
import dev.mmio.message.ControlMessage;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Holds jobs back.
@Command(
        name = "pause",
        description = "Starts no more jobs of a model or a kind, in all workers; those that have begun go on.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  mmio pause --kind video",
            "  mmio pause --model gemini-3.8-flash",
            "",
            "A pause holds until it is taken back, and no longer than the topic of control messages keeps it (7 days, if the",
            "workers made the topic): pause again to hold it longer.",
            "",
            ExitStatus.MEANINGS
        })
final class PauseCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(multiplicity = "1")
    private ScopeOptions scope = new ScopeOptions();

    @Mixin
    private ControlOptions control = new ControlOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return control.tell(List.of(new ControlMessage.Pause(scope.model(), scope.kind())), spec.commandLine());
    }
}
