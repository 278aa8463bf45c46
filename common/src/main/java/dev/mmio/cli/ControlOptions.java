package dev.mmio.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.cli.option.ExitStatus;
import dev.mmio.cli.option.KafkaOptions;
import dev.mmio.json.MessageJson;
import dev.mmio.message.ControlMessage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Tells all workers something: what the commands that steer have in common.
final class ControlOptions {

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(names = "--json", description = "Write the messages as they are, one JSON object per line.")
    private boolean json;

    int tell(List<ControlMessage> messages, CommandLine command) throws IOException, InterruptedException {
        var out = command.getOut();
        try (var client = kafka.connect()) {
            for (var message : messages) {
                client.tell(message);
                out.println(json ? new String(new MessageJson().write(message), UTF_8) : said(message));
                out.flush();
            }
        }
        return ExitStatus.SUCCEEDED;
    }

    private static String said(ControlMessage message) {
        return switch (message) {
            case ControlMessage.Cancel cancel when cancel.jobId() != null -> cancel.jobId() + " is asked to end";
            case ControlMessage.Cancel cancel
            when cancel.batchId() != null -> "the jobs of " + cancel.batchId() + " are asked to end";
            case ControlMessage.Cancel cancel -> "jobs with " + said(cancel.labels()) + " are asked to end";
            case ControlMessage.Pause pause -> pause.key() + " is paused; what has begun goes on";
            case ControlMessage.Resume resume -> resume.key() + " goes on";
        };
    }

    private static String said(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(" and "));
    }
}
