package dev.mmio.cli;

import dev.mmio.cli.option.ExitStatus;
import dev.mmio.cli.option.KafkaOptions;
import dev.mmio.cli.option.OutputOptions;
import dev.mmio.client.JobClient;
import dev.mmio.client.JobListener;
import dev.mmio.client.Submission;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

    /// @param named whether a person chose the ids, which may have been used before then
    int submit(List<JobRequest> requests, boolean named, CommandLine command)
            throws IOException, InterruptedException, TimeoutException {
        try (var client = kafka.connect()) {
            if (watch) {
                return ExitStatus.of(watch(client, requests, named, command).values());
            }
            try (var display = output.plain(command, false)) {
                var _ = submit(client, requests, display);
            }
            return ExitStatus.SUCCEEDED;
        }
    }

    private Map<JobId, JobResult> watch(JobClient client, List<JobRequest> requests, boolean named, CommandLine command)
            throws InterruptedException, TimeoutException {
        var ids = requests.stream().map(JobRequest::id).collect(Collectors.toCollection(LinkedHashSet::new));
        try (var display = output.display(command, ids)) {
            if (named) {
                return client.submitAndWatch(requests, output.patience(), display);
            }
            return client.watch(submit(client, requests, display), output.patience(), display);
        }
    }

    private static List<Submission> submit(JobClient client, List<JobRequest> requests, JobListener display)
            throws InterruptedException {
        var submissions = new ArrayList<Submission>();
        for (var request : requests) {
            var submission = client.submit(request);
            display.onSubmission(submission);
            submissions.add(submission);
        }
        return submissions;
    }
}
