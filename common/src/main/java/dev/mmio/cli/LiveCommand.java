package dev.mmio.cli;

import dev.mmio.cli.option.AtLeastASecond;
import dev.mmio.cli.option.ExitStatus;
import dev.mmio.cli.option.KafkaOptions;
import dev.mmio.cli.request.SessionOptions;
import dev.mmio.client.JobClient;
import dev.mmio.client.JobClientException;
import dev.mmio.client.LiveJob;
import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.JobId;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.message.LiveInput;
import dev.mmio.message.LiveOutput;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Holds a live session: streams sound in, and shows what is heard and said.
@Command(
        name = "live",
        description =
                "Holds a real-time session: streams sound, as fast as it sounds, and shows what is heard and said.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  mmio live question.wav --out answer.pcm",
            "  arecord -q -f S16_LE -r 16000 -t raw | mmio live - --voice Kore --out - | aplay -q -f S16_LE -r 24000",
            "",
            ExitStatus.MEANINGS
        })
final class LiveCommand implements Callable<Integer> {

    /// How often it is looked whether the job has ended without a word.
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            description = "A WAV file or, with --rate, raw samples: 16 bits, one channel. - is standard input.")
    private String file = "";

    @Option(names = "--id", paramLabel = "ID", description = "Id of the job, not used before; made up if absent.")
    private @Nullable String id;

    @Option(names = "--model", paramLabel = "NAME", description = "The model; the workers' own choice if absent.")
    private @Nullable String model;

    @Option(
            names = "--rate",
            paramLabel = "HERTZ",
            description = "Says that the samples are raw, and how many a second; 16000 if absent on standard input.")
    private @Nullable Integer rate;

    @Mixin
    private SessionOptions session = new SessionOptions();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Where the answer's sound goes: raw samples of 16 bits, 24,000 a second. - is standard output.")
    private @Nullable String out;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = AtLeastASecond.class,
            defaultValue = "PT24H",
            description = "How long to wait for the end of the job; ${DEFAULT-VALUE} if absent.")
    private Duration timeout = Duration.ZERO;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Override
    public Integer call() throws IOException, InterruptedException, TimeoutException {
        requireOtherFile();
        var name = new JobId(id == null ? "live-" + UUID.randomUUID() : id);
        var request = session.request(new JobTerms(name, model, null, null, Map.of(), null), null, true);
        try (var sound = LiveSound.of(input(), rate());
                var speaker = output();
                var client = kafka.connect()) {
            if (id != null && client.isKnown(name)) {
                throw new InvalidMessageException(name + " is known already; a session needs an id of its own");
            }
            var job = client.submit(request);
            var conversation = shown(speaker);
            conversation.tell(job.id() + " submitted");
            try (var live = client.live(job);
                    var farewell = Farewell.of(live::end, conversation::tell)) {
                var sending = new FutureTask<>(() -> {
                    sound.sayTo(live);
                    return live;
                });
                Thread.ofVirtual().start(sending);
                try {
                    var result = hear(client, job.id(), live, conversation, sending);
                    farewell.ended();
                    return ExitStatus.of(List.of(result));
                } finally {
                    sending.cancel(true);
                }
            }
        }
    }

    private JobResult hear(
            JobClient client, JobId job, LiveJob live, Conversation conversation, Future<LiveJob> sending)
            throws IOException, InterruptedException, TimeoutException {
        long began = System.nanoTime();
        for (var left = timeout; left.isPositive(); left = timeout.minusNanos(System.nanoTime() - began)) {
            requireSending(sending);
            try {
                var output = live.next(left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY);
                conversation.show(output);
                if (output instanceof LiveOutput.End) {
                    return client.await(job, left);
                }
            } catch (TimeoutException _) {
                var result = client.find(job);
                if (result.isPresent()) {
                    return result.get();
                }
            }
        }
        throw new TimeoutException("no result within " + timeout + " for " + job);
    }

    /// A session that hears nothing more would wait for ever.
    private static void requireSending(Future<LiveJob> sending) throws IOException, InterruptedException {
        if (sending.isDone()) {
            try {
                sending.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof JobClientException unsent) {
                    throw unsent;
                }
                throw new IOException("the sound cannot be read: " + e.getCause(), e);
            }
        }
    }

    private void requireOtherFile() throws IOException {
        boolean isSame = out != null
                && !isStandard(out)
                && !isStandard(file)
                && Files.exists(Path.of(out))
                && Files.isSameFile(Path.of(out), Path.of(file));
        if (isSame) {
            throw new ParameterException(spec.commandLine(), "--out would overwrite the sound that is to be heard");
        }
    }

    private static boolean isStandard(@Nullable String file) {
        return "-".equals(file);
    }

    /// What comes from a microphone has no head.
    private @Nullable Integer rate() {
        return rate == null && isStandard(file) ? (Integer) LiveInput.USUAL_RATE : rate;
    }

    private InputStream input() throws IOException {
        return isStandard(file) ? System.in : Files.newInputStream(Path.of(file));
    }

    private OutputStream output() throws IOException {
        if (out == null) {
            return OutputStream.nullOutputStream();
        }
        // System.out would keep to itself that nobody listens any more.
        return isStandard(out) ? new FileOutputStream(FileDescriptor.out) : Files.newOutputStream(Path.of(out));
    }

    /// Words do not get between samples.
    private Conversation shown(OutputStream speaker) {
        var command = spec.commandLine();
        return new Conversation(isStandard(out) ? command.getErr() : command.getOut(), command.getErr(), speaker);
    }
}
