package dev.mmio.cli.letter;

import dev.mmio.cli.option.ExitStatus;
import dev.mmio.cli.option.JsonOption;
import dev.mmio.cli.option.KafkaOptions;
import dev.mmio.client.DeadLetter;
import dev.mmio.client.DeadLetters;
import dev.mmio.client.JobClient;
import dev.mmio.client.Replay;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Shows what was given up, and gives it another chance.
@Command(
        name = "dead-letters",
        description = "Shows what was given up, and gives it another chance.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | replay)",
        footer = {
            "",
            "Examples:",
            "  mmio dead-letters list --since PT2H",
            "  mmio dead-letters show --job photo-17",
            "  mmio dead-letters replay --reason INPUT_NOT_FOUND,INPUT_FORBIDDEN --since 2026-11-20T08:00:00Z --dry-run",
            "",
            "A job that is sent again gets its id, .r and a number as its new id: under the old one it has ended. It keeps",
            "its headers and labels. How often it was sent again is counted, and the next time, beyond --most, refused.",
            "",
            ExitStatus.MEANINGS
        })
public final class DeadLettersCommand implements Runnable {

    private static final String FOOTER = "%n" + ExitStatus.MEANINGS;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: list, show or replay");
    }

    @Command(
            description = "Lists them: where each lies, since when, why, and the job.",
            mixinStandardHelpOptions = true,
            footer = FOOTER)
    int list(@Mixin LetterOptions which, @Mixin KafkaOptions kafka, @Mixin JsonOption json)
            throws IOException, InterruptedException, TimeoutException {
        try (var client = kafka.connect()) {
            found(client, which, json).forEach(letters(json)::line);
            return ExitStatus.SUCCEEDED;
        }
    }

    @Command(
            description = "Shows all of them: headers and content, which may be private.",
            mixinStandardHelpOptions = true,
            footer = FOOTER)
    int show(@Mixin LetterOptions which, @Mixin KafkaOptions kafka, @Mixin JsonOption json)
            throws IOException, InterruptedException, TimeoutException {
        try (var client = kafka.connect()) {
            found(client, which, json).forEach(letters(json)::whole);
            return ExitStatus.SUCCEEDED;
        }
    }

    @Command(
            description = "Sends jobs again, each under a new id. Doing so twice makes one job.",
            mixinStandardHelpOptions = true,
            footer = FOOTER)
    int replay(
            @Mixin LetterOptions which,
            @Option(names = "--all", description = "Needed if nothing else says which.") boolean all,
            @Option(names = "--dry-run", description = "Only tell what would be done.") boolean dryRun,
            @Option(
                            names = "--most",
                            paramLabel = "NUMBER",
                            defaultValue = "3",
                            description = "How often a job may be sent again in all; ${DEFAULT-VALUE} if absent.")
                    int most,
            @Mixin KafkaOptions kafka,
            @Mixin JsonOption json)
            throws IOException, InterruptedException, TimeoutException {
        if (all == which.areThere()) {
            throw new ParameterException(
                    spec.subcommands().get("replay"),
                    all
                            ? "--all does not go with options that say which"
                            : "say which letters, by options or by --all");
        }
        try (var client = kafka.connect()) {
            var found = found(client, which, json);
            boolean isVain = found.isEmpty() && which.areThere();
            return isVain ? ExitStatus.NOT_SUCCEEDED : replay(found, client.deadLetters(), most, dryRun, letters(json));
        }
    }

    private static int replay(
            List<DeadLetter> found, DeadLetters deadLetters, int most, boolean dryRun, Letters letters)
            throws InterruptedException {
        boolean whole = true;
        for (var letter : found) {
            var replay = dryRun ? deadLetters.plan(letter, most) : deadLetters.replay(letter, most);
            if (dryRun) {
                letters.planned(letter, replay);
            } else {
                letters.replayed(letter, replay);
            }
            whole &= replay instanceof Replay.Sent;
        }
        return whole ? ExitStatus.SUCCEEDED : ExitStatus.NOT_SUCCEEDED;
    }

    private List<DeadLetter> found(JobClient client, LetterOptions which, JsonOption json)
            throws IOException, InterruptedException, TimeoutException {
        var found = client.deadLetters().find(which.filter());
        if (found.isEmpty() && !json.isWanted()) {
            var err = spec.commandLine().getErr();
            err.println(which.areThere() ? "no dead letter is like that" : "there are no dead letters");
            err.flush();
        }
        return found;
    }

    private Letters letters(JsonOption json) {
        return new Letters(spec.commandLine().getOut(), json.isWanted());
    }
}
