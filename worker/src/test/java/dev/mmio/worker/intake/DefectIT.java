package dev.mmio.worker.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.topic.JobPartition;
import dev.mmio.topic.MessageHeaders;
import dev.mmio.topic.Topics;
import dev.mmio.worker.LocalWorker;
import dev.mmio.worker.journal.JournalRecords;
import dev.mmio.worker.journal.KnownJobs;
import dev.mmio.worker.journal.RestoredPartition;
import dev.mmio.worker.outbox.Statement;
import dev.mmio.worker.outbox.Tenure;
import dev.mmio.worker.outbox.WireRecords;
import dev.mmio.worker.telemetry.JobMeters;
import dev.mmio.worker.testkit.Broker;
import dev.mmio.worker.tracing.Tracing;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/// A record that brings out a defect of the worker would end intake, and that of the next worker, and so on.
class DefectIT {

    private static final int PARTITIONS = 4;

    private final MessageJson json = new MessageJson();

    @Test
    void aRecordThatBringsOutADefectBecomesADeadLetterAndTheNextOneAJob() {
        try (var broker = Broker.start();
                var worker = LocalWorker.start(broker, URI.create("http://localhost:1"))) {
            var jobs = IntStream.iterate(0, n -> n + 1)
                    .mapToObj(n -> "job-" + n)
                    .filter(id -> JobPartition.of(new JobId(id), PARTITIONS) == 0)
                    .limit(2)
                    .toList();

            var statement = acceptance(worker)
                    .accept(partition(), List.of(record(7, jobs.getFirst()), record(8, jobs.getLast())));

            var letter = only(statement, Topics.DEFAULT.deadLetters());
            assertThat(letter.value()).isEqualTo(record(7, jobs.getFirst()).value());
            assertThat(letter.headers()
                            .lastHeader(MessageHeaders.DEAD_LETTER_REASON)
                            .value())
                    .asString(UTF_8)
                    .isEqualTo("INTERNAL");
            assertThat(only(statement, Topics.DEFAULT.journal()).key())
                    .asString(UTF_8)
                    .isEqualTo(jobs.getLast());
            assertThat(statement.acceptedUpTo()).isEqualTo(9);
        }
    }

    /// As the worker has it, but the clock fails once.
    private static Acceptance acceptance(LocalWorker worker) {
        var asked = new AtomicInteger();
        InstantSource failing = () -> {
            if (asked.getAndIncrement() == 0) {
                throw new IllegalStateException("a defect");
            }
            return Instant.EPOCH;
        };
        var accepted = new AcceptedJobs(
                worker.bean(RememberedJobs.class),
                worker.bean(JournalRecords.class),
                worker.bean(WireRecords.class),
                worker.bean(JobMeters.class),
                worker.bean(Tracing.class),
                failing);
        return new Acceptance(
                worker.bean(RequestDecoder.class),
                accepted,
                worker.bean(RefusedRecords.class),
                worker.bean(Reposts.class),
                worker.bean(Entrance.class));
    }

    private static OwnedPartition partition() {
        var nothing = new RestoredPartition(List.of(), Map.of(), Map.of(), 0);
        return new OwnedPartition(new Tenure(0, 0, List.of()), KnownJobs.of(nothing));
    }

    private ConsumerRecord<byte[], byte[]> record(long offset, String job) {
        return new ConsumerRecord<>(
                Topics.DEFAULT.jobs(), 0, offset, job.getBytes(UTF_8), json.write(ProcessRequest.of(job, "x")));
    }

    private static ProducerRecord<byte[], byte[]> only(Statement statement, String topic) {
        var found = statement.records().stream()
                .map(Statement.Line::record)
                .filter(record -> record.topic().equals(topic))
                .toList();
        assertThat(found).as(topic).hasSize(1);
        return found.getFirst();
    }
}
