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

/// Takes a pause back.
@Command(
        name = "resume",
        description = "Takes a pause back.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  mmio resume --kind video",
            "  mmio resume --model gemini-3.8-flash",
            "",
            ExitStatus.MEANINGS
        })
final class ResumeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(multiplicity = "1")
    private ScopeOptions scope = new ScopeOptions();

    @Mixin
    private ControlOptions control = new ControlOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return control.tell(List.of(new ControlMessage.Resume(scope.model(), scope.kind())), spec.commandLine());
    }
}
