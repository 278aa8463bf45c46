package dev.mmio.worker.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobId;
import dev.mmio.topic.Topics;
import dev.mmio.worker.journal.JobState;
import dev.mmio.worker.journal.JournalRecords;
import dev.mmio.worker.outbox.Statement.Fate;
import dev.mmio.worker.outbox.Statement.Line;
import dev.mmio.worker.telemetry.OutboxMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/// What the outbox does when a transaction goes wrong, shown on Kafka's own producer for tests.
class OutboxTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Topics TOPICS = Topics.DEFAULT;

    private final OwnershipBoard board = new OwnershipBoard();
    private final List<WatchedProducer> producers = new CopyOnWriteArrayList<>();
    private final AtomicInteger renewals = new AtomicInteger();
    private final Tenure tenure = new Tenure(3, 100, Set.of());
    private final Outbox outbox =
            new Outbox(board, this::writer, properties(), new OutboxMeters(new SimpleMeterRegistry()));

    @BeforeEach
    void start() {
        outbox.start(renewals::incrementAndGet);
        await().atMost(SOON).until(outbox::isHealthy);
        board.publish(Map.of(3, tenure), Memberships.of(1));
    }

    @AfterEach
    void stop() throws InterruptedException {
        outbox.stop(SOON);
    }

    @Test
    void writesRecordsAndOffsetsInOneTransactionWithTheWritersNameOnThem() {
        assertThat(say(Statement.accepting(tenure, lines("a", "b"), 142, new Told())))
                .isTrue();

        assertThat(texts(producer())).containsExactly("a", "b");
        var committed = offsets(producer()).getLast();
        assertThat(committed.offset()).isEqualTo(142);
        assertThat(OffsetNote.parse(committed.metadata())).isEqualTo(new OffsetNote("writer-1", 1, 24, false));
    }

    @Test
    void theOffsetNeverMovesBackwards() {
        say(Statement.accepting(tenure, lines("a"), 142, new Told()));
        say(Statement.plain(tenure, lines("b"), new Told()));

        assertThat(offsets(producer())).extracting(OffsetAndMetadata::offset).containsExactly(142L, 142L);
    }

    @Test
    void theOffsetOfWhatIsNotWrittenYetIsNotCommitted() {
        var accepting = Statement.accepting(tenure, lines("b"), 142, new Told());
        producer().whenItBegins(() -> outbox.say(accepting));

        say(Statement.plain(tenure, lines("a"), new Told()));

        assertThat(((Told) accepting.fate()).happened()).isTrue();
        assertThat(offsets(producer())).extracting(OffsetAndMetadata::offset).containsExactly(100L, 142L);
    }

    @Test
    void theBrokerIsToldInWhoseNameATransactionIs() {
        say(Statement.plain(tenure, lines("a"), new Told()));
        board.publish(Map.of(3, tenure), Memberships.of(2));
        say(Statement.plain(tenure, lines("b"), new Told()));

        assertThat(producer().memberships()).containsExactly(Memberships.of(1), Memberships.of(2));
    }

    @Test
    void dropsWhatIsSaidForAPartitionThatIsSomebodyElses() {
        var lost = new Tenure(5, 0, Set.of());

        assertThat(say(Statement.plain(lost, lines("a"), new Told()))).isFalse();
        assertThat(producer().history()).isEmpty();
    }

    @Test
    void dropsWhatIsSaidInAnEarlierTenureOfTheSamePartition() {
        board.publish(Map.of(3, new Tenure(3, 100, Set.of())), Memberships.of(2));

        assertThat(say(Statement.plain(tenure, lines("a"), new Told()))).isFalse();
    }

    @Test
    void aTransactionThatARebalanceOvertookIsTriedAgainWithWhatIsStillOwned() {
        var other = new Tenure(4, 7, Set.of());
        board.publish(Map.of(3, tenure, 4, other), Memberships.of(1));
        producer().sendOffsetsToTransactionException = new CommitFailedException();
        var kept = new Told();
        var dropped = new Told();

        outbox.say(Statement.plain(tenure, lines("kept"), kept));
        outbox.say(Statement.plain(other, lines("dropped"), dropped));
        board.publish(Map.of(3, tenure), Memberships.of(2));
        producer().sendOffsetsToTransactionException = null;

        assertThat(kept.happened()).isTrue();
        assertThat(dropped.happened()).isFalse();
        assertThat(texts(producer())).containsExactly("kept");
        assertThat(renewals).hasValue(0);
    }

    @Test
    void aTransactionThatIsNotAllowedIsTriedAgainUntilItIs() {
        producer().sendOffsetsToTransactionException = new GroupAuthorizationException("workers");
        var told = new Told();

        outbox.say(Statement.plain(tenure, lines("a"), told));
        await().atMost(SOON).until(() -> !outbox.isHealthy());
        producer().sendOffsetsToTransactionException = null;

        assertThat(told.happened()).isTrue();
        assertThat(outbox.isHealthy()).isTrue();
        assertThat(texts(producer())).containsExactly("a");
        assertThat(renewals).hasValue(0);
    }

    @Test
    void aFencedWriterIsReplacedAndNothingIsSaidFromMemory() {
        producer().commitTransactionException = new ProducerFencedException("by a newer owner");
        producer().abortTransactionException = new ProducerFencedException("by a newer owner");
        var told = new Told();

        outbox.say(Statement.plain(tenure, lines("a"), told));

        assertThat(told.happened()).isFalse();
        await().atMost(SOON).until(() -> renewals.get() == 1);
        assertThat(producers).hasSize(2);
        assertThat(producers.getLast().history()).isEmpty();
        assertThat(tenure.hasEnded()).as("the tenure has ended").isTrue();
    }

    @Test
    void aWriterWhoseCommitNobodyKnowsOfIsReplaced() {
        producer().commitTransactionException = new TimeoutException("no answer");
        var told = new Told();

        outbox.say(Statement.plain(tenure, lines("a"), told));

        assertThat(told.happened()).isFalse();
        await().atMost(SOON).until(() -> renewals.get() == 1);
        assertThat(producer().closed()).isTrue();
    }

    @Test
    void aWritersProducersTakeTurnsAndAFailureLosesNoTurn() throws InterruptedException {
        var both = List.of(initialised(), initialised());
        try (var writer = writer("writer", List.copyOf(both))) {
            var ownership = board.current();
            writer.write(List.of(Statement.plain(tenure, lines("a"), Fate.IGNORED)), ownership);
            both.getLast().sendOffsetsToTransactionException = new CommitFailedException();
            var second = List.of(Statement.plain(tenure, lines("b"), Fate.IGNORED));
            assertThatThrownBy(() -> writer.write(second, ownership)).isInstanceOf(CommitFailedException.class);
            writer.abort();
            both.getLast().sendOffsetsToTransactionException = null;
            writer.write(second, ownership);
            writer.awaitRested();
            writer.write(List.of(Statement.plain(tenure, lines("c"), Fate.IGNORED)), ownership);
        }

        assertThat(texts(both.getFirst())).containsExactly("a", "c");
        assertThat(texts(both.getLast())).containsExactly("b");
        assertThat(both).allMatch(MockProducer::closed);
    }

    @Test
    void theNoteNamesEveryProducerOfTheWriter() {
        assertThat(Outbox.transactionalIds("writer")).containsExactly("writer-0", "writer-1");
    }

    @Test
    void afterAReleaseNothingIsSaidInItsName() {
        assertThat(say(Statement.releasing(tenure, new Told()))).isTrue();

        var note = OffsetNote.parse(offsets(producer()).getLast().metadata());
        assertThat(note).isNotNull().extracting(OffsetNote::released).isEqualTo(true);
        assertThat(say(Statement.plain(tenure, lines("a"), new Told()))).isFalse();
    }

    @Test
    void theNewestStateOfAJobIsJournaledAndTakenOutWhenItEnds() {
        var job = new JobId("job");
        outbox.say(Statement.about(job, tenure, lines("event"), JobState.NEW.said(), Fate.IGNORED));
        assertThat(say(Statement.plain(tenure, lines("x"), new Told()))).isTrue();
        assertThat(keys(producer())).contains("job/#state");

        assertThat(say(Statement.ending(job, tenure, lines("result"), new Told())))
                .isTrue();

        var last = producer().history().getLast();
        assertThat(new String(last.key(), UTF_8)).isEqualTo("job/#state");
        assertThat(last.value()).isNull();
    }

    private boolean say(Statement statement) {
        outbox.say(statement);
        return ((Told) statement.fate()).happened();
    }

    private WatchedProducer producer() {
        return producers.getFirst();
    }

    private Writer writer() {
        var producer = initialised();
        producers.add(producer);
        return writer("writer-" + producers.size(), List.of(producer));
    }

    private static Writer writer(String id, List<Producer<byte[], byte[]>> producers) {
        var journal = new JournalRecords(TOPICS.journal(), new MessageJson());
        return new Writer(id, producers, TOPICS.jobs(), journal, new Partitions(24));
    }

    private static WatchedProducer initialised() {
        var producer = new WatchedProducer();
        producer.initTransactions();
        return producer;
    }

    private static OutboxProperties properties() {
        var size = DataSize.ofMegabytes(1);
        return new OutboxProperties(
                Duration.ofMinutes(5),
                Duration.ZERO,
                100,
                size,
                size,
                Duration.ofSeconds(4),
                DataSize.ofKilobytes(256),
                size);
    }

    private static List<Line> lines(String... texts) {
        var lines = new ArrayList<Line>();
        for (var text : texts) {
            lines.add(new Line(new ProducerRecord<>("topic", 3, text.getBytes(UTF_8), text.getBytes(UTF_8))));
        }
        return lines;
    }

    private static List<String> texts(MockProducer<byte[], byte[]> producer) {
        return producer.history().stream()
                .filter(record -> record.topic().equals("topic"))
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }

    private static List<String> keys(MockProducer<byte[], byte[]> producer) {
        return producer.history().stream()
                .map(record -> new String(record.key(), UTF_8))
                .toList();
    }

    private static List<OffsetAndMetadata> offsets(MockProducer<byte[], byte[]> producer) {
        return producer.consumerGroupOffsetsHistory().stream()
                .flatMap(groups -> groups.values().stream())
                .map(partitions -> partitions.get(new TopicPartition(TOPICS.jobs(), 3)))
                .filter(Objects::nonNull)
                .toList();
    }

    /// Remembers in whose names it wrote, which Kafka's own does not.
    private static final class WatchedProducer extends MockProducer<byte[], byte[]> {

        private final List<ConsumerGroupMetadata> memberships = new CopyOnWriteArrayList<>();
        private final AtomicReference<Runnable> whenItBegins = new AtomicReference<>(() -> {});

        WatchedProducer() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        List<ConsumerGroupMetadata> memberships() {
            return memberships;
        }

        /// Does something, once, when the next transaction begins.
        void whenItBegins(Runnable action) {
            whenItBegins.set(action);
        }

        @Override
        public void beginTransaction() {
            super.beginTransaction();
            whenItBegins.getAndSet(() -> {}).run();
        }

        @Override
        public void sendOffsetsToTransaction(
                Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata membership) {
            super.sendOffsetsToTransaction(offsets, membership);
            memberships.add(membership);
        }
    }
}
