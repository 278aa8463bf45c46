package dev.mmio.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.faults.FaultMatch;
import dev.mmio.simulator.faults.FaultRule;
import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.Outside;
import dev.mmio.worker.testkit.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Jobs that always fail and records that are none do not hold up the good ones between them.
class PoisonIT {

    private static final int JOBS = Integer.getInteger("soak.poison-jobs", 400);
    private static final String POISON = "This never works";
    private static final MessageJson JSON = new MessageJson();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static LocalCluster cluster;
    private static Outside outside;

    @BeforeAll
    static void start() throws InterruptedException, ExecutionException {
        cluster = LocalCluster.start(
                List.of("simulator.content.first-token=50ms"),
                "mmio.execution.max-in-flight=50",
                // Where most calls are for bad jobs, the model would be left alone, and they come back with all their
                // attempts; that is not what this is about.
                "mmio.gemini.breaker.calls=100000",
                "mmio.gemini.retry.first-delay=10ms",
                "mmio.gemini.retry.max-delay=40ms");
        outside = cluster.outside();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void deadLettersAllOfTheBadAndDoesAllOfTheGood() throws InterruptedException {
        var random = Seed.random();
        cluster.simulator()
                .fail(FaultRule.next(FaultMatch.ANY.prompt(POISON), Fault.of(FaultKind.UNAVAILABLE))
                        .times(Integer.MAX_VALUE));
        var poison = ids("poison", JOBS / 10);
        var garbage = ids("garbage", JOBS / 20);
        var good = ids("good", JOBS - poison.size() - garbage.size());
        succeedTogether(ids("warm-up", JOBS / 4), List.of());

        double alone = succeedTogether(ids("alone", JOBS), List.of());
        double among = succeedTogether(good, mixed(poison, garbage, random));

        outside.awaitDeadLetters(garbage.size() + poison.size(), PATIENCE);
        assertThat(deadLettered("UNREADABLE")).containsExactlyInAnyOrderElementsOf(garbage);
        assertThat(deadLettered("ATTEMPTS_EXHAUSTED")).containsExactlyInAnyOrderElementsOf(poison);
        assertThat(outside.deadLetters()).hasSize(garbage.size() + poison.size());
        for (var id : poison) {
            assertThat(outside.awaitResult(id, PATIENCE)).isInstanceOf(JobResult.Failed.class);
        }
        outside.assertGuarantees(List.of());
        System.out.printf(
                "good jobs per second: %.0f alone, %.0f among bad ones, ratio %.2f%n", alone, among, among / alone);
    }

    /// Sends good jobs with bad records evenly between them, and returns how many of the good succeed in a second.
    private static double succeedTogether(List<String> good, List<ProducerRecord<byte[], byte[]>> bad) {
        long began = System.nanoTime();
        int sent = 0;
        for (int i = 0; i < good.size(); i++) {
            outside.send(ProcessRequest.of(good.get(i), "Say exactly: fine"));
            for (; sent * good.size() < i * bad.size(); sent++) {
                outside.send(bad.get(sent));
            }
        }
        bad.subList(sent, bad.size()).forEach(outside::send);
        outside.flush();
        for (var id : good) {
            assertThat(outside.awaitResult(id, PATIENCE)).isInstanceOf(JobResult.Succeeded.class);
        }
        return good.size() * 1e9 / (System.nanoTime() - began);
    }

    private static List<ProducerRecord<byte[], byte[]>> mixed(
            List<String> poison, List<String> garbage, Random random) {
        var bad = new ArrayList<ProducerRecord<byte[], byte[]>>();
        poison.forEach(id -> bad.add(record(id, JSON.write(ProcessRequest.of(id, POISON)))));
        garbage.forEach(id -> bad.add(record(id, ("{" + id).getBytes(UTF_8))));
        Collections.shuffle(bad, random);
        return bad;
    }

    private static ProducerRecord<byte[], byte[]> record(String key, byte[] value) {
        return new ProducerRecord<>(Topics.DEFAULT.jobs(), key.getBytes(UTF_8), value);
    }

    private static List<String> deadLettered(String reason) {
        return outside.deadLetters().stream()
                .filter(letter -> Outside.reasonOf(letter).equals(reason))
                .map(letter -> new String(letter.key(), UTF_8))
                .toList();
    }

    private static List<String> ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + "-" + i).toList();
    }
}
