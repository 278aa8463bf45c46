package dev.mmio.worker.benchmark;

import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.Outside;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/// Two workers share the jobs; one is killed in the middle of them.
final class Takeover {

    /// Session timeout of the worker as it is shipped.
    static final Duration SESSION = Duration.ofSeconds(10);

    /// Jobs are long enough that all are in flight at once, and shorter than the session, so that the one that lives on
    /// has done its own before it takes over.
    private static final Duration LATENCY = Duration.ofSeconds(6);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /// Kills one of two workers with so many jobs in flight.
    ///
    /// @return seconds from the kill until the last job has its result, less the time that a job takes
    static double seconds(String bootstrapServers, int inFlight)
            throws IOException, InterruptedException, ExecutionException {
        var topics = Topics.withPrefix("takeover");
        Lane.createTopics(bootstrapServers, topics);
        try (var victim = Contestant.WORKER.start("takeover-victim", bootstrapServers, topics, 2 * inFlight);
                var heir = Contestant.WORKER.start("takeover-heir", bootstrapServers, topics, 2 * inFlight);
                var outside = new Outside(bootstrapServers, topics, Sizes.PARTITIONS)) {
            warmUp(outside, 20 * inFlight);
            var jobs = send(outside, "taken", 2 * inFlight, LATENCY);
            int before = outside.results().size();
            outside.awaitRun(1, before + jobs.size(), PATIENCE);
            long killed = System.nanoTime();
            victim.kill();
            outside.awaitResults(before + jobs.size(), PATIENCE);
            double seconds = (System.nanoTime() - killed - LATENCY.toNanos()) / 1e9;
            outside.listenFor(Duration.ofSeconds(2));
            outside.assertGuarantees(jobs);
            long resumed = jobs.stream().filter(job -> runs(outside, job) > 1).count();
            System.out.printf(
                    "  %,d of %,d jobs were in flight in the killed worker and ran again%n", resumed, jobs.size());
            if (!heir.isAlive()) {
                throw new IllegalStateException("the other worker is gone, too; see " + heir.log());
            }
            return seconds;
        }
    }

    private static void warmUp(Outside outside, int jobs) {
        outside.awaitResults(send(outside, "warm", jobs, Duration.ZERO).size(), Duration.ofMinutes(2));
    }

    private static List<JobId> send(Outside outside, String prefix, int jobs, Duration latency) {
        return IntStream.range(0, jobs)
                .mapToObj(job -> {
                    var request = ProcessRequest.of(prefix + "-" + job, Long.toString(latency.toMillis()));
                    outside.send(request);
                    return request.id();
                })
                .toList();
    }

    private static long runs(Outside outside, JobId job) {
        return outside.events(job.value()).stream()
                .filter(JobEvent.Started.class::isInstance)
                .count();
    }

    private Takeover() {}
}
