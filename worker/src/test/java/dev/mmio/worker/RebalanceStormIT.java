package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.topic.JobPartition;
import dev.mmio.worker.testkit.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// Workers join and leave all the time: what runs where it was goes on, and what moves begins once wherever it comes.
@ExtendWith(OutputCaptureExtension.class)
@Isolated("two cores for four workers are few enough")
@EnabledIfSystemProperty(named = "soak.storm-seconds", matches = "[1-9]\\d*")
class RebalanceStormIT {

    private static final int SECONDS = Integer.getInteger("soak.storm-seconds", 0);
    private static final int MOST_GUESTS = 3;
    private static final int SMALL_JOBS = 10;

    /// How many times as long as the storm the long job is.
    private static final int LONGER = 5;

    private static final int WORDS_PER_SECOND = 40;
    private static final String LONG = "long";
    private static final String HOST = "storm-host";
    private static final Duration PATIENCE = Duration.ofSeconds(60 + 3L * LONGER * SECONDS);

    /// Nobody waits for the long job: it would hold the storm up.
    private static final String[] SETTINGS = {"mmio.execution.drain=PT1S", "mmio.intake.release-grace=PT1S"};

    @Test
    void aJobThatDoesNotMoveIsNotBegunAgain(CapturedOutput output) throws Exception {
        var random = Seed.random();
        try (var cluster = new Cluster("simulator.content.tokens-per-second=" + WORDS_PER_SECOND);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var outside = cluster.outside();
            var host = cluster.startWorker(HOST, SETTINGS);
            host.awaitReady(PATIENCE);
            outside.send(ProcessRequest.of(LONG, "Tell me in " + LONGER * SECONDS * WORDS_PER_SECOND + " words"));
            outside.awaitRun(1, 1, PATIENCE);

            int joined = storm(cluster, random, threads);

            outside.awaitResults(cluster.sent().size(), PATIENCE);
            assertThat(outside.awaitResult(LONG, PATIENCE)).isInstanceOf(JobResult.Succeeded.class);
            outside.listenFor(Duration.ofSeconds(2));
            var all = new ArrayList<>(cluster.sent());
            all.add(new JobId(LONG));
            outside.assertGuarantees(all);
            int calls = cluster.simulator().journal().job(LONG).total();
            long takes = takesOf(host.log(), output);
            System.out.printf(
                    "%d workers joined, %d small jobs, the long job was taken over %d times and asked for %d times%n",
                    joined, cluster.sent().size(), takes, calls);
            assertThat((long) calls).as("calls of the long job").isBetween(1L, takes);
            outside.results()
                    .forEach((job, told) -> assertThat(cluster.simulator()
                                    .journal()
                                    .job(job.value())
                                    .total())
                            .as("calls of " + job)
                            .isBetween(1, told.getFirst().terms().runs()));
        }
    }

    /// @return how many workers joined
    private static int storm(Cluster cluster, Random random, ExecutorService threads) throws Exception {
        var guests = new ArrayList<LocalWorker>();
        int joined = 0;
        int sent = 0;
        try {
            long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
            while (System.nanoTime() - end < 0) {
                if (guests.isEmpty() || (guests.size() < MOST_GUESTS && random.nextBoolean())) {
                    guests.add(cluster.startGuest("storm-guest-" + joined++, SETTINGS));
                } else {
                    threads.execute(guests.remove(random.nextInt(guests.size()))::close);
                }
                cluster.send("small-", sent, sent + SMALL_JOBS);
                sent += SMALL_JOBS;
                cluster.outside().listenFor(Duration.ofMillis(random.nextInt(500, 1500)));
            }
        } finally {
            guests.forEach(LocalWorker::close);
        }
        return joined;
    }

    /// Counts how often somebody took the partition of the long job over, the first time included. What the group tells
    /// does not show a partition that was given up for a guest who left before it came.
    private static long takesOf(Path log, CapturedOutput output) throws IOException {
        int partition = JobPartition.of(new JobId(LONG), Cluster.PARTITIONS);
        var line = Pattern.compile("Partition restored partition=\"" + partition + "\"");
        return Stream.of(Files.readString(log), output.getOut())
                .flatMap(said -> line.matcher(said).results())
                .count();
    }
}
