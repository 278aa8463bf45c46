package dev.mmio.worker.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobId;
import dev.mmio.worker.following.FreeConsumers;
import dev.mmio.worker.following.TopicLogs;
import dev.mmio.worker.intake.Takeover.Inheritance;
import dev.mmio.worker.journal.JournalReader;
import dev.mmio.worker.journal.JournalRecords;
import dev.mmio.worker.outbox.OffsetNote;
import dev.mmio.worker.telemetry.IntakeMeters;
import dev.mmio.worker.testkit.Broker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a new owner learns while a transaction of the last one is still pending: nothing, until it is known how it
/// ends.
class PendingTransactionIT {

    private static final String GROUP = "workers";
    private static final TopicPartition JOBS = new TopicPartition("jobs", 0);
    private static final String JOURNAL = "journal";
    private static final int GENERATION = 7;

    private final Broker broker = Broker.start();
    private final Admin admin = broker.admin();
    private final JournalRecords records = new JournalRecords(JOURNAL, new MessageJson());
    private final FreeConsumers consumers =
            new FreeConsumers(Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest"));
    private final JournalReader journal = new JournalReader(
            new TopicLogs(consumers, admin).ofCommitted(JOURNAL, "journal"),
            records,
            () -> consumers.openCommitted("journal", Map.of()));
    private final Fencing fencing = new Fencing(admin, () -> "ours", () -> Set.of("given-up"), GROUP);
    private final Takeover takeover = new Takeover(
            new TopicLogs(consumers, admin).of(JOBS.topic(), "takeover"),
            fencing,
            journal,
            new IntakeMeters(new SimpleMeterRegistry()));
    private final KafkaProducer<byte[], byte[]> writer = writer("theirs-0");

    @BeforeEach
    void createTopics() throws InterruptedException, ExecutionException {
        admin.createTopics(List.of(new NewTopic(JOBS.topic(), 1, (short) 1), new NewTopic(JOURNAL, 1, (short) 1)))
                .all()
                .get();
        writer.initTransactions();
    }

    @AfterEach
    void close() {
        writer.close();
        journal.close();
        admin.close();
        broker.close();
    }

    @Test
    void anOffsetThatIsPendingIsWaitedForAndNotTakenForNone() throws Exception {
        begin(3, "set by a tool");
        writer.commitTransaction();
        begin(5, "set by a tool");

        var taken = taken();
        assertStillWaits(taken);
        writer.commitTransaction();

        assertThat(taken.get(1, TimeUnit.MINUTES).accepted()).isEqualTo(5);
    }

    @Test
    void aTransactionThatItsWriterCannotEndIsEnded() throws Exception {
        begin(3, held());
        writer.commitTransaction();
        begin(5, held());

        assertThat(taken().get(1, TimeUnit.MINUTES).accepted()).isEqualTo(3);
        assertThatThrownBy(writer::commitTransaction).isInstanceOf(KafkaException.class);
    }

    @Test
    void aTransactionOfAWriterOfOursThatWasGivenUpIsEnded() throws Exception {
        begin(3, note(true));
        writer.commitTransaction();
        try (var givenUp = writer("given-up-1")) {
            givenUp.initTransactions();
            begin(givenUp, 3, new OffsetNote("given-up", GENERATION - 1, 1, false).text());

            assertThat(taken().get(1, TimeUnit.MINUTES).accepted()).isEqualTo(3);
            assertThatThrownBy(givenUp::commitTransaction).isInstanceOf(KafkaException.class);
        }
    }

    @Test
    void whatIsPendingInTheJournalIsPartOfIt() throws Exception {
        begin(3, note(true));
        writer.commitTransaction();
        writer.beginTransaction();
        var _ = writer.send(records.finished(0, new JobId("job-1"), "print", Instant.EPOCH, "{}".getBytes(UTF_8)));
        writer.flush();

        var taken = taken();
        assertStillWaits(taken);
        writer.commitTransaction();

        assertThat(taken.get(1, TimeUnit.MINUTES).jobs().finished()).containsOnlyKeys(new JobId("job-1"));
    }

    @Test
    void aGroupThatCommittedNothingBeginsWithTheFirstJob() throws Exception {
        assertThat(taken().get(1, TimeUnit.MINUTES).accepted()).isZero();
    }

    private CompletableFuture<Inheritance> taken() {
        var taken = new CompletableFuture<Inheritance>();
        Thread.ofVirtual().start(() -> {
            try {
                taken.complete(takeover.take(JOBS, GENERATION));
            } catch (InterruptedException | ExecutionException | RuntimeException e) {
                taken.completeExceptionally(e);
            }
        });
        return taken;
    }

    private static void assertStillWaits(CompletableFuture<Inheritance> taken) {
        assertThatThrownBy(() -> taken.get(2, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
    }

    private void begin(long offset, String note) {
        begin(writer, offset, note);
    }

    /// Begins a transaction that sets the offset of the next job.
    @SuppressWarnings("removal") // It becomes an interface in Kafka 5, and only a real consumer has one until then.
    private static void begin(KafkaProducer<byte[], byte[]> by, long offset, String note) {
        by.beginTransaction();
        by.sendOffsetsToTransaction(
                Map.of(JOBS, new OffsetAndMetadata(offset, note)),
                new ConsumerGroupMetadata(GROUP, -1, "", Optional.empty()));
    }

    private static String held() {
        return note(false);
    }

    private static String note(boolean released) {
        return new OffsetNote("theirs", GENERATION - 1, 1, released).text();
    }

    private KafkaProducer<byte[], byte[]> writer(String id) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", id),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
