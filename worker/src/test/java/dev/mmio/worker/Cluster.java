package dev.mmio.worker;

import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.simulator.Simulator;
import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.Broker;
import dev.mmio.worker.testkit.Outside;
import dev.mmio.worker.testkit.WorkerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/// A broker and a simulator in this process, and workers in processes of their own.
final class Cluster implements AutoCloseable {

    static final int PARTITIONS = 6;

    private final Broker broker = Broker.start();
    private final Simulator simulator;
    private final Outside outside;
    private final List<WorkerProcess> workers = new ArrayList<>();
    private final List<JobId> sent = new ArrayList<>();

    Cluster(String... simulatorSettings) throws InterruptedException, ExecutionException {
        simulator = Simulator.start(simulatorSettings);
        broker.createJobsTopic(Topics.DEFAULT, PARTITIONS);
        outside = new Outside(broker.bootstrapServers(), Topics.DEFAULT, PARTITIONS);
    }

    WorkerProcess startWorker(String name, String... settings) throws IOException {
        return start(WorkerApplication.class, name, settings);
    }

    WorkerProcess start(Class<?> main, String name, String... settings) throws IOException {
        var worker = WorkerProcess.start(main.getName(), name, broker, simulator.uri(), List.of(settings));
        workers.add(worker);
        return worker;
    }

    /// Sends jobs whose answers tell them apart.
    void send(String prefix, int from, int to) {
        for (int i = from; i < to; i++) {
            var id = prefix + i;
            sent.add(new JobId(id));
            outside.send(ProcessRequest.of(id, "Say exactly: the answer to " + id));
        }
        outside.flush();
    }

    List<JobId> sent() {
        return sent;
    }

    Simulator simulator() {
        return simulator;
    }

    Outside outside() {
        return outside;
    }

    @Override
    public void close() {
        for (var worker : workers) {
            worker.close();
        }
        outside.close();
        simulator.close();
        broker.close();
    }
}
