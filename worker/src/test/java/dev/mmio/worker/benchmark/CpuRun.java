package dev.mmio.worker.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobTerms;
import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.Actuator;
import dev.mmio.worker.testkit.JavaProcess;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// How much processor time a process uses for an answer of Gemini, in milliseconds.
record CpuRun(String bootstrapServers, URI gemini, CpuSizes sizes) {

    static final String MODEL = "gemini-3.8-flash";

    /// 60 % of the memory that the chart of Helm gives a pod.
    private static final List<String> JVM = List.of("-XX:+UseG1GC", "-Xmx614m");

    private static final MessageJson JSON = new MessageJson();

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /// What the worker used.
    ///
    /// @param cpu milliseconds of processor time for a job
    /// @param transactions of the outbox for a job
    record Used(double cpu, double transactions) {}

    /// Of the worker as it is shipped.
    Used ofWorker(CpuPart part) throws IOException, InterruptedException, ExecutionException {
        var name = "cpu-" + part.name().toLowerCase(Locale.ROOT);
        var topics = Topics.withPrefix(name);
        Lane.createTopics(bootstrapServers, topics);
        var actuator = Actuator.onFreePort();
        var arguments = new ArrayList<>(WorkerSettings.of(bootstrapServers, topics, sizes.inFlight()));
        arguments.addAll(List.of(
                "--management.server.port=" + actuator.port(),
                "--mmio.gemini.base-url=" + gemini,
                "--mmio.gemini.api-key=" + QuotaCrew.KEY));
        try (var worker = start(ShippedWorkerMain.class, name, arguments);
                var producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
                var results = new ResultReader(bootstrapServers, topics.results())) {
            await("worker to be ready").atMost(PATIENCE).until(() -> actuator.status("health/readiness") == 200);
            var cpu = new Median();
            var transactions = new Median();
            for (int round = -sizes.warmUp(); round < sizes.rounds(); round++) {
                var before = worker.cpuTime();
                double committedBefore = committed(actuator);
                var jobs = new Round("round" + round, sizes.jobs());
                results.expect(jobs);
                for (int job = 0; job < sizes.jobs(); job++) {
                    jobs.send(job, producer, record(topics, jobs.id(job), part.prompt()));
                }
                jobs.await(worker, PATIENCE);
                double each = worker.cpuTime().minus(before).toNanos() / 1e6 / sizes.jobs();
                double committed = (committed(actuator) - committedBefore) / sizes.jobs();
                System.out.printf(
                        "%s, worker: %.3f ms, %.0f jobs/s, %.2f transactions a job%n",
                        part, each, sizes.jobs() / jobs.seconds(), committed);
                if (round >= 0) {
                    cpu.add(each);
                    transactions.add(committed);
                }
            }
            return new Used(cpu.value(), transactions.value());
        }
    }

    private static double committed(Actuator actuator) throws IOException, InterruptedException {
        return actuator.text("prometheus")
                .lines()
                .filter(line -> line.startsWith("mmio_outbox_commit_seconds_count"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /// Of a loop that asks through the SDK.
    double ofDirectLoop(CpuPart part) throws IOException, InterruptedException {
        var arguments = List.of(
                gemini.toString(),
                part.prompt(),
                Integer.toString(sizes.jobs()),
                Integer.toString(sizes.warmUp() + sizes.rounds()),
                Integer.toString(sizes.inFlight()));
        var name = "cpu-direct-" + part.name().toLowerCase(Locale.ROOT);
        try (var loop = start(DirectLoopMain.class, name, arguments)) {
            if (!loop.awaitEnd(PATIENCE) || loop.exitStatus() != 0) {
                throw new IllegalStateException("it did not come to its end; see " + loop.log());
            }
            var told = ToldFigures.of(loop.log(), DirectLoopMain.CPU);
            System.out.println(part + ", direct loop, ms: " + told);
            var median = new Median();
            told.stream().skip(sizes.warmUp()).forEach(median::add);
            return median.value();
        }
    }

    private static JavaProcess start(Class<?> main, String name, List<String> arguments) throws IOException {
        var log = BrokerProcess.FOLDER.resolve(name + ".log");
        return JavaProcess.start(main, log, JVM, arguments);
    }

    private static ProducerRecord<byte[], byte[]> record(Topics topics, String id, String prompt) {
        var terms = new JobTerms(new JobId(id), MODEL, null, null, Map.of(), null);
        var request = new ProcessRequest(terms, prompt, List.of(), null, null, null, null, null, null);
        return new ProducerRecord<>(topics.jobs(), id.getBytes(UTF_8), JSON.write(request));
    }
}
