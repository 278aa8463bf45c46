package dev.mmio.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Writes the script by which a shell completes the command.
@Command(
        name = "completion",
        description = "Writes the script by which bash and zsh complete this command.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  source <(mmio completion)"})
final class CompletionCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var mmio = spec.root().commandLine();
        var out = spec.commandLine().getOut();
        out.print(AutoComplete.bash(mmio.getCommandName(), mmio));
        out.flush();
    }
}
