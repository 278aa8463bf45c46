package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.simulator.Simulator;
import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.Outside;
import dev.mmio.worker.testkit.StandaloneBroker;
import dev.mmio.worker.testkit.WorkerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// The only broker is stopped under load, and is there again after a while: nothing is lost, and work goes on.
@Isolated("two cores for a broker and two workers are few enough")
@EnabledIfSystemProperty(named = "soak.broker-restarts", matches = "[1-9]\\d*")
class BrokerRestartIT {

    private static final int RESTARTS = Integer.getInteger("soak.broker-restarts", 0);
    private static final int JOBS = 400;
    private static final int IN_FLIGHT = 20;
    private static final int WORKERS = 2;
    private static final Duration AWAY = Duration.ofSeconds(20);
    private static final Duration RESUMED = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    void nothingIsLostAndWorkGoesOn() throws Exception {
        try (var broker = StandaloneBroker.start(folder);
                var simulator = Simulator.start("simulator.content.first-token=500ms");
                var first = start("restart-1", broker, simulator.uri());
                var second = start("restart-2", broker, simulator.uri());
                var outside = new Outside(broker.bootstrapServers(), Topics.DEFAULT, Cluster.PARTITIONS)) {
            first.awaitReady(PATIENCE);
            second.awaitReady(PATIENCE);
            var sent = new ArrayList<JobId>();
            for (int restart = 0; restart < RESTARTS; restart++) {
                send(restart, outside, sent);
                outside.awaitResults(restart * JOBS + JOBS / 10, PATIENCE);

                broker.stop();
                outside.listenFor(AWAY);
                int before = outside.results().size();
                assertThat(before).as("results before the work is done").isLessThan(sent.size());
                broker.startAgain();

                long back = System.nanoTime();
                outside.listenUntil(() -> outside.results().size() > before, RESUMED, "work to go on");
                System.out.printf("work went on %.1f s after%n", (System.nanoTime() - back) / 1e9);
                outside.awaitResults(sent.size(), PATIENCE);
            }

            outside.listenFor(Duration.ofSeconds(2));
            outside.assertGuarantees(sent);
            int calls = simulator.journal().total().total();
            System.out.println("calls=" + calls + " for jobs=" + sent.size() + " with restarts=" + RESTARTS);
            assertThat(calls).isBetween(sent.size(), sent.size() + RESTARTS * WORKERS * IN_FLIGHT);
        }
    }

    private static void send(int restart, Outside outside, List<JobId> sent) {
        for (int i = 0; i < JOBS; i++) {
            var id = "restart-" + restart + "-" + i;
            sent.add(new JobId(id));
            outside.send(ProcessRequest.of(id, "Say exactly: still here"));
        }
        outside.flush();
    }

    private static WorkerProcess start(String name, StandaloneBroker broker, URI gemini)
            throws IOException, InterruptedException {
        return WorkerProcess.start(
                WorkerApplication.class,
                name,
                broker.bootstrapServers(),
                gemini,
                List.of("mmio.execution.max-in-flight=" + IN_FLIGHT, "mmio.execution.prefetch=20"));
    }
}
