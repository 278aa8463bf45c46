package dev.mmio.cli;

import dev.mmio.cli.option.AtLeastASecond;
import dev.mmio.cli.option.ExitStatus;
import dev.mmio.cli.option.JsonOption;
import dev.mmio.cli.option.KafkaOptions;
import dev.mmio.client.TopicCreation;
import dev.mmio.topic.TopicSettings;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Makes the topics before there is a worker.
@Command(
        name = "topics",
        description = "Makes the topics, as a worker does that finds none.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "create",
        footer = {"", "Example:", "  mmio topics create --partitions 48 --replication-factor 3", "", ExitStatus.MEANINGS
        })
final class TopicsCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: create");
    }

    @Command(
            description = "Creates the topics that are missing and tells their names.",
            mixinStandardHelpOptions = true,
            footer = "%n" + ExitStatus.MEANINGS)
    int create(
            @Option(
                            names = "--partitions",
                            paramLabel = "NUMBER",
                            defaultValue = "24",
                            description = "Of each topic, for ever; the most workers that can share the work;"
                                    + " ${DEFAULT-VALUE} if absent.")
                    int partitions,
            @Option(
                            names = "--replication-factor",
                            paramLabel = "NUMBER",
                            defaultValue = "-1",
                            description = "Copies of each; the broker's default if absent.")
                    short replicationFactor,
            @Option(
                            names = "--retention",
                            paramLabel = "DURATION",
                            converter = AtLeastASecond.class,
                            defaultValue = "P7D",
                            description = "How long jobs, events and results are kept; ${DEFAULT-VALUE} if absent.")
                    Duration retention,
            @Option(
                            names = "--max-record-size",
                            paramLabel = "BYTES",
                            defaultValue = "" + TopicSettings.MAX_RECORD_SIZE,
                            description = "The workers' mmio.outbox.max-record-size; ${DEFAULT-VALUE} if absent.")
                    long maxRecordSize,
            @Mixin KafkaOptions kafka,
            @Mixin JsonOption json)
            throws IOException, InterruptedException {
        var settings = new TopicSettings(partitions, replicationFactor, retention, maxRecordSize);
        var out = spec.commandLine().getOut();
        var created = TopicCreation.createMissing(kafka.settings(), settings);
        created.forEach(topic -> out.println(json.isWanted() ? "{\"topic\":\"" + topic + "\"}" : topic));
        out.flush();
        if (created.isEmpty() && !json.isWanted()) {
            var err = spec.commandLine().getErr();
            err.println("all topics are there already");
            err.flush();
        }
        return ExitStatus.SUCCEEDED;
    }
}
