package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.faults.FaultMatch;
import dev.mmio.simulator.faults.FaultRule;
import dev.mmio.worker.testkit.Footprint;
import dev.mmio.worker.testkit.Seed;
import dev.mmio.worker.testkit.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// While others die beside it, calls fail and one job in a hundred never works, a worker takes up no more in the end
/// than it did before.
@Isolated("two cores for three workers are few enough")
@EnabledIfSystemProperty(named = "soak.endurance-minutes", matches = "[1-9]\\d*")
class EnduranceIT {

    private static final int MINUTES = Integer.getInteger("soak.endurance-minutes", 0);
    private static final int JOBS = 200;
    private static final int ROUNDS_PER_KILL = 3;
    private static final String POISON = "This never works";
    private static final Duration BREATH = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long MEBIBYTE = 1024 * 1024;

    /// Of what is looked at, so much is before caches are full and code is compiled.
    private static final int WARM_UP = 4;

    @TempDir
    private Path folder;

    private final List<Footprint> seen = new ArrayList<>();

    @Test
    void aWorkerTakesUpNoMoreInTheEndThanBefore() throws Exception {
        var random = Seed.random();
        var input = Files.writeString(folder.resolve("note.txt"), "a note");
        try (var cluster = new Cluster(
                "simulator.content.first-token=50ms",
                "simulator.faults.rates.unavailable=0.01",
                "simulator.faults.rates.stream-reset=0.01")) {
            cluster.simulator()
                    .fail(FaultRule.next(FaultMatch.ANY.prompt(POISON), Fault.of(FaultKind.INTERNAL))
                            .times(Integer.MAX_VALUE));
            var witness = start(cluster, "witness");
            var others = new ArrayList<>(List.of(start(cluster, "mortal-0"), start(cluster, "mortal-1")));
            witness.awaitReady(PATIENCE);
            var sent = new ArrayList<JobId>();
            long end = System.nanoTime() + Duration.ofMinutes(MINUTES).toNanos();
            for (int round = 1; System.nanoTime() - end < 0; round++) {
                send(cluster, input, sent, random);
                if (round % ROUNDS_PER_KILL == 0) {
                    others.remove(random.nextInt(others.size())).kill();
                    others.add(start(cluster, "mortal-" + (1 + round / ROUNDS_PER_KILL)));
                }
                cluster.outside().awaitResults(sent.size(), PATIENCE);
                cluster.outside().listenFor(BREATH);
                seen.add(witness.footprint(folder.resolve("witness")));
            }

            cluster.outside().assertGuarantees(sent);
            long failed = cluster.outside().results().values().stream()
                    .filter(told -> told.getFirst() instanceof JobResult.Failed)
                    .count();
            System.out.println(sent.size() + " jobs, of which failed " + failed);
            assertThat(failed).as("poison").isGreaterThanOrEqualTo(sent.size() / 100);
            assertFlat("heap", Footprint::heap, 8 * MEBIBYTE);
            assertFlat("threads", Footprint::threads, 8);
            assertFlat("descriptors", Footprint::descriptors, 16);
            assertFlat("temporary files", Footprint::files, 4);
        }
    }

    private static void send(Cluster cluster, Path input, List<JobId> sent, Random random) {
        int poison = random.nextInt(100);
        for (int i = 0; i < JOBS; i++) {
            var id = "endurance-" + sent.size();
            sent.add(new JobId(id));
            var prompt = i % 100 == poison ? POISON : "Say exactly: fine";
            var inputs = i % 10 == 0 ? List.of(MediaRef.of(input.toUri())) : List.<MediaRef>of();
            cluster.outside()
                    .send(new ProcessRequest(JobTerms.of(id), prompt, inputs, null, null, null, null, null, null));
        }
        cluster.outside().flush();
    }

    private void assertFlat(String what, ToLongFunction<Footprint> measure, long slack) {
        var values =
                seen.stream().skip(seen.size() / WARM_UP).mapToLong(measure).toArray();
        assertThat(values.length).as("looks at " + what).isGreaterThanOrEqualTo(4);
        long before = median(values, 0, values.length / 2);
        long after = median(values, values.length / 2, values.length);
        System.out.printf("%s: %d before, %d after, in %d looks%n", what, before, after, values.length);
        assertThat(after).as(what).isLessThanOrEqualTo(before + before / 20 + slack);
    }

    private static long median(long[] values, int from, int to) {
        var part = Arrays.copyOfRange(values, from, to);
        Arrays.sort(part);
        return part[part.length / 2];
    }

    private WorkerProcess start(Cluster cluster, String name) throws IOException, InterruptedException {
        return cluster.startWorker(
                name,
                "mmio.execution.max-in-flight=50",
                "mmio.execution.first-retry=PT0.1S",
                // It is not the jobs that kill the workers here.
                "mmio.execution.max-barren-runs=100",
                // Finished jobs are remembered for as long as the topic keeps them, and here that is not for long.
                "mmio.journal.remember-finished=PT20S",
                // So that inputs are uploaded.
                "mmio.gemini.inline-limit=0B",
                "mmio.media.allowed-roots=" + folder.toUri(),
                "mmio.media.workspace=" + folder.resolve(name));
    }
}
