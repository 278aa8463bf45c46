package dev.mmio.worker;

import dev.mmio.message.JobId;
import dev.mmio.simulator.Simulator;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultMatch;
import dev.mmio.simulator.faults.FaultRule;
import dev.mmio.topic.JobPartition;
import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.Broker;
import dev.mmio.worker.testkit.Outside;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;

/// A broker, a simulator and one worker, all in this process, for tests of what a whole worker does.
final class LocalCluster implements AutoCloseable {

    static final int PARTITIONS = 4;

    /// The topic of jobs takes records that are larger than the worker does.
    private static final String JOBS_MAX_BYTES = Integer.toString(8 * 1024 * 1024);

    private final Broker broker = Broker.start();
    private final Simulator simulator;
    private final Outside outside;
    private final String[] settings;
    private LocalWorker worker;

    private LocalCluster(List<String> simulator, String... settings) throws InterruptedException, ExecutionException {
        this.simulator = Simulator.start(simulator.toArray(String[]::new));
        this.settings = settings;
        broker.createJobsTopic(
                Topics.DEFAULT, PARTITIONS, Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, JOBS_MAX_BYTES));
        worker = LocalWorker.start(broker, this.simulator.uri(), settings);
        outside = new Outside(broker.bootstrapServers(), Topics.DEFAULT, PARTITIONS);
    }

    /// Starts everything.
    ///
    /// @param settings of the worker, such as `mmio.execution.max-in-flight=1`
    static LocalCluster start(String... settings) throws InterruptedException, ExecutionException {
        return new LocalCluster(List.of(), settings);
    }

    /// Starts everything, with a simulator that is set up too.
    static LocalCluster start(List<String> simulator, String... settings)
            throws InterruptedException, ExecutionException {
        return new LocalCluster(simulator, settings);
    }

    /// Ends the worker in good order and starts another one, which has only the journal to go by.
    ///
    /// @param further settings of the new one
    void restartWorker(String... further) {
        worker.close();
        var all = Stream.concat(Stream.of(settings), Stream.of(further)).toArray(String[]::new);
        worker = LocalWorker.start(broker, simulator.uri(), all);
    }

    /// Returns a job id that begins like this and belongs to the partition.
    static String idIn(int partition, String prefix) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> prefix + "-" + i)
                .filter(id -> partitionOf(id) == partition)
                .findFirst()
                .orElseThrow();
    }

    static int partitionOf(String id) {
        return JobPartition.of(new JobId(id), PARTITIONS);
    }

    /// Gives the next request of a job a fault.
    void fail(String job, Fault fault) {
        fail(job, fault, 1);
    }

    /// Gives the next requests of a job a fault.
    void fail(String job, Fault fault, int times) {
        simulator.fail(FaultRule.next(FaultMatch.ANY.job(job), fault).times(times));
    }

    /// Returns how often Gemini was asked for a job.
    int calls(String job) {
        return simulator.journal().job(job).total();
    }

    Broker broker() {
        return broker;
    }

    Simulator simulator() {
        return simulator;
    }

    Outside outside() {
        return outside;
    }

    LocalWorker worker() {
        return worker;
    }

    @Override
    public void close() {
        outside.close();
        worker.close();
        simulator.close();
        broker.close();
    }
}
