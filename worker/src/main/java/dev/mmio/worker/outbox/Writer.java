package dev.mmio.worker.outbox;

import dev.mmio.message.JobId;
import dev.mmio.worker.journal.JobState;
import dev.mmio.worker.journal.JournalRecords;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/// One life of what writes: transactions one after the other, by two producers in turn. After a commit the broker still
/// writes markers, and puts off the next transaction of the same producer until they are there; the other one's begins
/// at once. Once a commit's outcome is unknown the writer is of no more use.
///
/// What a transaction wrote stands before what the next one wrote, whoever's markers come first: a partition keeps the
/// order in which it was written, and of two committed offsets the one written later counts.
final class Writer implements AutoCloseable {

    /// Producers of a writer.
    private static final int PRODUCERS = 2;

    /// Each waits `max.block.ms`.
    private static final int COMMIT_ATTEMPTS = 5;

    /// How long a producer rests after a commit, while the broker writes its markers. One that begins too early is put
    /// off for longer: a single producer took 12.5 ms for a small transaction without a rest, 2.6 ms with it.
    private static final Duration REST = Duration.ofMillis(2);

    private final String id;
    private final List<Producer<byte[], byte[]>> producers;
    private final long[] rested;
    private final String jobsTopic;
    private final JournalRecords journal;
    private final Partitions partitions;
    private int turn;

    /// @param id its name, never used before
    /// @param producers ready to begin
    Writer(
            String id,
            List<Producer<byte[], byte[]>> producers,
            String jobsTopic,
            JournalRecords journal,
            Partitions partitions) {
        this.id = id;
        this.producers = List.copyOf(producers);
        this.rested = new long[producers.size()];
        Arrays.fill(rested, System.nanoTime());
        this.jobsTopic = jobsTopic;
        this.journal = journal;
        this.partitions = partitions;
    }

    /// Returns the `transactional.id` of each producer of a writer.
    static List<String> transactionalIds(String writerId) {
        return IntStream.range(0, PRODUCERS).mapToObj(n -> writerId + "-" + n).toList();
    }

    String id() {
        return id;
    }

    /// Waits until the producer whose turn it is has rested.
    void awaitRested() throws InterruptedException {
        long left = rested[turn] - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    /// Writes statements in one transaction, with the offsets accepted so far, in the name of the given membership.
    void write(List<Statement> statements, Ownership ownership) {
        producer().beginTransaction();
        var states = new LinkedHashMap<JobId, Pending>();
        for (var statement : statements) {
            statement.records().forEach(this::send);
            note(statement, states);
        }
        states.forEach((job, pending) ->
                send(new Statement.Line(journal.state(pending.tenure().partition(), job, pending.state()))));
        producer().sendOffsetsToTransaction(offsets(statements, ownership), ownership.membership());
        commit();
        passTurn();
        statements.forEach(Writer::remember);
        states.forEach((job, pending) -> pending.tenure().journaledStates().add(job));
    }

    /// Commits, and asks again when the broker does not answer: only its answer tells what became of the transaction.
    private void commit() {
        for (int attempt = 1; ; attempt++) {
            try {
                producer().commitTransaction();
                return;
            } catch (TimeoutException e) {
                if (attempt == COMMIT_ATTEMPTS) {
                    throw new UnknownOutcomeException(e);
                }
            } catch (InterruptException e) {
                throw new UnknownOutcomeException(e);
            }
        }
    }

    private void passTurn() {
        rested[turn] = System.nanoTime() + REST.toNanos();
        turn = (turn + 1) % producers.size();
    }

    private Producer<byte[], byte[]> producer() {
        return producers.get(turn);
    }

    private static void remember(Statement statement) {
        var tenure = statement.tenure();
        tenure.acceptedUpTo(statement.acceptedUpTo());
        if (statement.releases()) {
            // Nothing may follow: our note on the offset says that there is nobody to fence.
            tenure.end();
        }
        if (statement.job() != null && statement.state() == null) {
            tenure.journaledStates().remove(statement.job());
        }
    }

    void abort() {
        producer().abortTransaction();
    }

    @Override
    public void close() {
        producers.forEach(producer -> producer.close(Duration.ZERO));
    }

    private void send(Statement.Line line) {
        var written = line.written();
        // A send that fails makes the commit fail, so nobody waits for each.
        var _ = producer().send(line.record(), (metadata, error) -> {
            if (written != null && error == null) {
                written.accept(metadata.offset());
            }
        });
    }

    /// Keeps the newest state of each job; a job that ends has none, and an earlier one is taken out of the journal.
    private void note(Statement statement, Map<JobId, Pending> states) {
        var job = statement.job();
        if (job == null) {
            return;
        }
        if (statement.state() != null) {
            states.put(job, new Pending(statement.tenure(), statement.state()));
        } else {
            states.remove(job);
            if (statement.tenure().journaledStates().contains(job)) {
                send(new Statement.Line(journal.forgetState(statement.tenure().partition(), job)));
            }
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets(List<Statement> statements, Ownership ownership) {
        int generation = ownership.membership().generationId();
        var released = statements.stream()
                .filter(Statement::releases)
                .map(statement -> statement.tenure().partition())
                .collect(Collectors.toSet());
        var accepted = new HashMap<Integer, Long>();
        for (var statement : statements) {
            accepted.merge(
                    statement.tenure().partition(),
                    Math.max(statement.tenure().accepted(), statement.acceptedUpTo()),
                    Math::max);
        }
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        accepted.forEach((partition, offset) -> {
            var note = new OffsetNote(id, generation, partitions.count(), released.contains(partition));
            offsets.put(new TopicPartition(jobsTopic, partition), new OffsetAndMetadata(offset, note.text()));
        });
        return offsets;
    }

    /// Says that nobody can tell whether a transaction was committed.
    static final class UnknownOutcomeException extends RuntimeException {
        UnknownOutcomeException(KafkaException cause) {
            super("the outcome of a transaction is unknown", cause);
        }
    }

    private record Pending(Tenure tenure, JobState state) {}
}
