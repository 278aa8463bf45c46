package dev.mmio.worker.outbox;

import dev.mmio.message.JobId;
import dev.mmio.worker.journal.JobState;
import dev.mmio.worker.journal.JournalRecords;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/// One life of the transactional producer. Once a commit's outcome is unknown it is of no more use.
final class Writer implements AutoCloseable {

    /// Each waits `max.block.ms`.
    private static final int COMMIT_ATTEMPTS = 5;

    private final String id;
    private final Producer<byte[], byte[]> producer;
    private final String jobsTopic;
    private final JournalRecords journal;
    private final Partitions partitions;

    /// @param id its `transactional.id`, never used before
    Writer(
            String id,
            Producer<byte[], byte[]> producer,
            String jobsTopic,
            JournalRecords journal,
            Partitions partitions) {
        this.id = id;
        this.producer = producer;
        this.jobsTopic = jobsTopic;
        this.journal = journal;
        this.partitions = partitions;
    }

    String id() {
        return id;
    }

    /// Writes statements in one transaction, with the offsets accepted so far, in the name of the given membership.
    void write(List<Statement> statements, Ownership ownership) {
        producer.beginTransaction();
        var states = new LinkedHashMap<JobId, Pending>();
        for (var statement : statements) {
            statement.records().forEach(this::send);
            note(statement, states);
        }
        states.forEach((job, pending) ->
                send(new Statement.Line(journal.state(pending.tenure().partition(), job, pending.state()))));
        producer.sendOffsetsToTransaction(offsets(statements, ownership), ownership.membership());
        commit();
        statements.forEach(Writer::remember);
        states.forEach((job, pending) -> pending.tenure().journaledStates().add(job));
    }

    /// Commits, and asks again when the broker does not answer: only its answer tells what became of the transaction.
    private void commit() {
        for (int attempt = 1; ; attempt++) {
            try {
                producer.commitTransaction();
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
        producer.abortTransaction();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }

    private void send(Statement.Line line) {
        var written = line.written();
        // A send that fails makes the commit fail, so nobody waits for each.
        var _ = producer.send(line.record(), (metadata, error) -> {
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
