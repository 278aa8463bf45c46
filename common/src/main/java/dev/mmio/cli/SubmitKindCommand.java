package dev.mmio.cli;

import dev.mmio.cli.option.ExitStatus;
import dev.mmio.cli.request.BatchOptions;
import dev.mmio.cli.request.ImageOptions;
import dev.mmio.cli.request.KindOptions;
import dev.mmio.cli.request.LiveOptions;
import dev.mmio.cli.request.MediaOptions;
import dev.mmio.cli.request.ProcessOptions;
import dev.mmio.cli.request.TermsOptions;
import dev.mmio.cli.request.TranscribeOptions;
import dev.mmio.cli.request.VideoOptions;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.JobKind;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobRequest.BatchRequest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes jobs of one kind, told by options.
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class SubmitKindCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE|URI",
            arity = "0..*",
            description = "Each makes a job of its own. Files, patterns such as '*.jpg', or addresses.")
    private List<String> files = List.of();

    @Mixin
    private final KindOptions kind;

    @Mixin
    private TermsOptions terms = new TermsOptions();

    @Mixin
    private MediaOptions media = new MediaOptions();

    @Option(names = "--batch", description = "Make one batch of all the jobs.")
    private boolean asBatch;

    @Mixin
    private Submitting submitting = new Submitting();

    private SubmitKindCommand(KindOptions kind) {
        this.kind = kind;
    }

    static CommandLine of(JobKind kind) {
        var command = new CommandLine(new SubmitKindCommand(optionsOf(kind)));
        if (kind == JobKind.BATCH) {
            // It is one without being asked to.
            var spec = command.getCommandSpec();
            spec.remove(spec.findOption("--batch"));
        }
        var usage = command.getCommandSpec().usageMessage();
        var footer = Stream.concat(Stream.of(usage.footer()), Stream.of("", ExitStatus.MEANINGS));
        usage.footer(footer.toArray(String[]::new));
        return command;
    }

    @Override
    public Integer call() throws IOException, UnreadableMessageException, InterruptedException, TimeoutException {
        var misplaced = spec.commandLine().getParent().getParseResult().matchedOptions();
        if (!misplaced.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "put " + misplaced.getFirst().longestName() + " behind the kind");
        }
        var requests = asBatch ? List.of(batch()) : kind.requests(terms, media, files);
        var unsure = media.unsure();
        if (unsure != null) {
            var err = spec.commandLine().getErr();
            err.println("mmio: workers must be able to read " + unsure + "; if they cannot, use --map or --inline");
            err.flush();
        }
        return submitting.submit(requests, terms.areNamed(), spec.commandLine());
    }

    private JobRequest batch() throws IOException, UnreadableMessageException {
        var whole = terms.batch();
        return new BatchRequest(whole, kind.requests(terms.within(whole), media, files), null, List.of(), false);
    }

    private static KindOptions optionsOf(JobKind kind) {
        return switch (kind) {
            case PROCESS -> new ProcessOptions();
            case TRANSCRIBE -> new TranscribeOptions();
            case VIDEO -> new VideoOptions();
            case IMAGE -> new ImageOptions();
            case LIVE -> new LiveOptions();
            case BATCH -> new BatchOptions();
        };
    }
}
