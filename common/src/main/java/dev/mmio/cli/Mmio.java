package dev.mmio.cli;

import dev.mmio.cli.letter.DeadLettersCommand;
import dev.mmio.cli.option.ExitStatus;
import dev.mmio.message.JobKind;
import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// The `mmio` command: gives jobs to the workers and shows how they go.
@Command(
        name = "mmio",
        description = "Gives jobs to mmio workers and shows how they go.",
        mixinStandardHelpOptions = true,
        versionProvider = Mmio.Version.class,
        subcommands = {
            SubmitCommand.class,
            WatchCommand.class,
            LiveCommand.class,
            ResultCommand.class,
            CancelCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            DeadLettersCommand.class,
            TopicsCommand.class,
            CompletionCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  mmio submit transcribe talk.mp3 --format srt --watch",
            "  mmio submit process --prompt 'What is in the picture?' photo.jpg --watch",
            "  mmio watch standup-2026-11-20",
            "  mmio result standup-2026-11-20 --json",
            "  mmio cancel standup-2026-11-20",
            "",
            ExitStatus.MEANINGS
        })
public final class Mmio implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the whole trace of an error.")
    private boolean verbose;

    public static void main(String[] arguments) {
        var command = commandLine();
        int status = command.execute(arguments);
        System.exit(status == ExitStatus.SUCCEEDED ? written(command) : status);
    }

    /// Every command prints there at last, and what prints keeps to itself that it cannot.
    private static int written(CommandLine command) {
        if (System.out.checkError()) {
            command.getErr().println("mmio: standard output cannot be written to");
            command.getErr().flush();
            return ExitStatus.NOT_SUCCEEDED;
        }
        return ExitStatus.SUCCEEDED;
    }

    static CommandLine commandLine() {
        var mmio = new Mmio();
        var command = new CommandLine(mmio);
        var submit = Objects.requireNonNull(command.getSubcommands().get("submit"));
        for (var kind : JobKind.values()) {
            submit.addSubcommand(kind.wireName(), SubmitKindCommand.of(kind));
        }
        return command.setExecutionExceptionHandler(new Complaints(() -> mmio.verbose))
                .setParameterExceptionHandler(Mmio::complain)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: submit, watch, result, cancel, ...");
    }

    /// Says in one line what is wrong with the arguments, and where help is.
    private static int complain(ParameterException e, String... arguments) {
        var command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("mmio: " + said(e) + hint(e));
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitStatus.USAGE;
    }

    /// An option that is misspelt may be the one that is missing.
    private static String said(ParameterException e) {
        var unknown = e.getCommandLine().getUnmatchedArguments();
        return e instanceof MissingParameterException && !unknown.isEmpty()
                ? e.getMessage() + "; not known: " + String.join(" ", unknown)
                : String.valueOf(e.getMessage());
    }

    /// What stands behind a command that is not known is not known either.
    private static String hint(ParameterException e) {
        var commands = e.getCommandLine().getSubcommands();
        return e instanceof UnmatchedArgumentException && !commands.isEmpty()
                ? "; commands are " + String.join(", ", commands.keySet())
                : "";
    }

    /// Tells the version that the jar was built as.
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Mmio.class.getPackage().getImplementationVersion();
            return new String[] {"mmio " + (version == null ? "(not packaged)" : version)};
        }
    }
}
