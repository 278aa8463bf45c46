package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.worker.testkit.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Isolated;

/// Workers join and leave all the time: what runs where it was goes on, and what moves begins once wherever it comes.
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
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(60 + 3L * LONGER * SECONDS);

    /// Nobody waits for the long job: it would hold the storm up.
    private static final String[] SETTINGS = {
        "mmio.topics.partitions=" + Cluster.PARTITIONS, "mmio.execution.drain=PT1S", "mmio.intake.release-grace=PT1S"
    };

    @Test
    void aJobThatDoesNotMoveIsNotBegunAgain() throws Exception {
        var random = Seed.random();
        try (var cluster = new Cluster("simulator.content.tokens-per-second=" + WORDS_PER_SECOND);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var outside = cluster.outside();
            cluster.startWorker(HOST, SETTINGS).awaitReady(PATIENCE);
            outside.send(ProcessRequest.of(LONG, "Tell me in " + LONGER * SECONDS * WORDS_PER_SECOND + " words"));
            outside.awaitRun(1, 1, PATIENCE);
            var over = new CountDownLatch(1);
            var moves = threads.submit(() -> movesOf(cluster, over));
            int joined;
            try {
                joined = storm(cluster, random, threads);
                outside.awaitResults(cluster.sent().size(), PATIENCE);
                assertThat(outside.awaitResult(LONG, PATIENCE)).isInstanceOf(JobResult.Succeeded.class);
            } finally {
                over.countDown();
            }

            outside.listenFor(Duration.ofSeconds(2));
            var all = new ArrayList<>(cluster.sent());
            all.add(new JobId(LONG));
            outside.assertGuarantees(all);
            int calls = cluster.simulator().journal().job(LONG).total();
            System.out.printf(
                    "%d workers joined, %d small jobs, the long job moved %d times and was asked for %d times%n",
                    joined, cluster.sent().size(), moves.get(), calls);
            assertThat(calls).as("calls of the long job").isBetween(1, 1 + moves.get());
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

    /// Watches the group until the long job is done.
    private static int movesOf(Cluster cluster, CountDownLatch over) throws Exception {
        var owners = new ArrayList<>(List.of(HOST));
        while (!over.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            var owner = cluster.ownerNow(LONG);
            if (!owner.isEmpty() && !owner.equals(owners.getLast())) {
                owners.add(owner);
            }
        }
        System.out.println("owners of the long job: " + owners);
        return owners.size() - 1;
    }
}
