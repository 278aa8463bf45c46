package dev.mmio.cli;

import dev.mmio.cli.option.ExitStatus;
import dev.mmio.cli.option.KafkaOptions;
import dev.mmio.cli.option.OutputOptions;
import dev.mmio.client.JobClient;
import dev.mmio.client.Submission;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Writes jobs and, if asked to, watches them: what all ways to submit have in common.
final class Submitting {

    @Option(names = "--watch", description = "Watch the jobs to their end, with a bar for each at a terminal.")
    private boolean watch;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    int submit(List<JobRequest> requests, CommandLine command)
            throws IOException, InterruptedException, TimeoutException {
        var ids = requests.stream().map(JobRequest::id).collect(Collectors.toCollection(LinkedHashSet::new));
        try (var client = kafka.connect()) {
            if (!watch) {
                try (var display = output.plain(command, false)) {
                    for (var request : requests) {
                        display.submitted(client.submit(request));
                    }
                }
                return ExitStatus.SUCCEEDED;
            }
            var submissions = new ArrayList<Submission>();
            for (var request : requests) {
                submissions.add(client.submit(request));
            }
            return watch(client, ids, submissions, command);
        }
    }

    /// Reads from the beginning rather than from the submissions: a job may have been known before.
    private int watch(JobClient client, Set<JobId> ids, List<Submission> submissions, CommandLine command)
            throws InterruptedException, TimeoutException {
        try (var display = output.display(command, ids)) {
            submissions.forEach(display::submitted);
            return ExitStatus.of(client.watch(ids, output.patience(), display).values());
        }
    }
}
