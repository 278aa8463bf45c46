package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobEvent;
import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.Outside;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A worker takes no more jobs than may run, stand ready or wait in it; the others wait in Kafka.
class BacklogIT {

    private static final int WAITING = 50;
    private static final int IN_FLIGHT = 10;
    private static final int POLL = 10;
    private static final int CALLS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.DEFAULT.jobs(), 0);

    private static LocalCluster cluster;
    private static Outside outside;

    @BeforeAll
    static void start() throws InterruptedException, ExecutionException {
        cluster = LocalCluster.start(
                "mmio.intake.max-waiting=" + WAITING,
                "mmio.execution.max-in-flight=" + IN_FLIGHT,
                "mmio.execution.prefetch=0",
                "spring.kafka.consumer.max-poll-records=" + POLL,
                "mmio.gemini.retry.first-delay=1ms",
                "mmio.gemini.retry.max-delay=2ms",
                "mmio.gemini.breaker.calls=" + CALLS,
                "mmio.gemini.breaker.open-for=10s");
        outside = cluster.outside();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void theBacklogOfAParkedModelWaitsInKafkaAndIsDoneOnceTheModelIsOpen() throws Exception {
        var first = parkModel();
        var backlog = inPartition("parked", 200);
        var others = inPartition("open", 5);
        send(backlog, "parked");
        send(others, "open");

        outside.listenUntil(() -> waiting(backlog) >= WAITING - first.size(), PATIENCE, "a full worker");
        outside.listenFor(Duration.ofSeconds(3));

        assertThat(accepted(backlog)).isLessThanOrEqualTo(WAITING + IN_FLIGHT + POLL);
        assertThat(accepted(others)).as("jobs behind them").isZero();
        assertThat(lag()).isEqualTo(200 + 5 - accepted(backlog));
        outside.cancel(new JobId(backlog.getFirst()));
        assertThat(outside.awaitResult(backlog.getFirst(), Duration.ofSeconds(5)))
                .isInstanceOf(JobResult.Cancelled.class);

        var rest = Stream.of(first, backlog.subList(1, 200), others)
                .flatMap(Collection::stream)
                .toList();
        rest.forEach(job -> assertThat(outside.awaitResult(job, PATIENCE)).isInstanceOf(JobResult.Succeeded.class));
        outside.assertGuarantees(rest.stream().map(JobId::new).toList());
        assertThat(lag()).isZero();
    }

    @Test
    void whatFollowsFullSlotsWaitsInKafka() throws Exception {
        var hanging = inPartition("hanging", IN_FLIGHT);
        hanging.forEach(job -> cluster.fail(job, Fault.of(FaultKind.STALL)));
        var following = inPartition("following", 200);
        send(hanging, "open");
        send(following, "open");

        outside.listenUntil(() -> accepted(hanging) == IN_FLIGHT, PATIENCE, "full slots");
        outside.listenFor(Duration.ofSeconds(2));

        assertThat(accepted(following)).isLessThan(POLL);
        assertThat(lag()).isEqualTo(200 - accepted(following));

        hanging.forEach(job -> outside.cancel(new JobId(job)));
        following.forEach(
                job -> assertThat(outside.awaitResult(job, PATIENCE)).isInstanceOf(JobResult.Succeeded.class));
        assertThat(lag()).isZero();
    }

    /// Lets a model fail until it is left alone, whichever job asks how often until then.
    private static List<String> parkModel() {
        var jobs = IntStream.range(0, 4).mapToObj(n -> "failing-" + n).toList();
        jobs.forEach(job -> cluster.fail(job, Fault.of(FaultKind.UNAVAILABLE), CALLS));
        jobs.forEach(job -> send(job, "parked"));
        jobs.forEach(job -> outside.awaitEvent(job, JobEvent.Waiting.class, PATIENCE));
        cluster.simulator().reset();
        return jobs;
    }

    /// Makes ids of jobs of the same partition, where later ones are behind earlier ones.
    private static List<String> inPartition(String prefix, int number) {
        return IntStream.range(0, number)
                .mapToObj(n -> LocalCluster.idIn(PARTITION.partition(), prefix + "-" + n))
                .toList();
    }

    private static void send(List<String> jobs, String model) {
        jobs.forEach(job -> send(job, model));
        outside.flush();
    }

    private static void send(String job, String model) {
        var terms = new JobTerms(new JobId(job), model, null, null, Map.of(), null);
        outside.send(new ProcessRequest(terms, "Say exactly: ok", List.of(), null, null, null, null, null, null));
    }

    private static long waiting(List<String> jobs) {
        return jobs.stream()
                .filter(job -> outside.events(job).stream()
                        .anyMatch(
                                event -> event instanceof JobEvent.Waiting wait && wait.reason() == WaitReason.BREAKER))
                .count();
    }

    private static int accepted(List<String> jobs) {
        return Math.toIntExact(
                jobs.stream().filter(job -> !outside.events(job).isEmpty()).count());
    }

    /// Returns how many jobs of the partition nobody has accepted yet.
    private static long lag() throws InterruptedException, ExecutionException {
        try (var admin = cluster.broker().admin()) {
            var committed = admin.listConsumerGroupOffsets("mmio-workers")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(PARTITION);
            var end = admin.listOffsets(Map.of(PARTITION, OffsetSpec.latest()))
                    .partitionResult(PARTITION)
                    .get();
            return end.offset() - Objects.requireNonNull(committed).offset();
        }
    }
}
