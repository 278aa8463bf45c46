package dev.mmio.worker.outbox;

import dev.mmio.message.JobId;
import dev.mmio.worker.journal.JobState;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// Something to be said in one transaction, wholly or not at all.
///
/// @param tenure in whose name; dropped if that has ended
/// @param records what is written
/// @param job the job it is about, if it is about one
/// @param state how far the job is once this is said; the newest of a transaction is journaled
/// @param acceptedUpTo offset of the jobs topic that is committed with it, or -1
/// @param releases whether the tenure ends with it in good order
/// @param fate told what became of it
public record Statement(
        Tenure tenure,
        List<Line> records,
        @Nullable JobId job,
        @Nullable JobState state,
        long acceptedUpTo,
        boolean releases,
        Fate fate) {

    public Statement {
        records = List.copyOf(records);
    }

    /// Accepts jobs: their entries and the offset they were read at are one transaction.
    public static Statement accepting(Tenure tenure, List<Line> records, long acceptedUpTo, Fate fate) {
        return new Statement(tenure, records, null, null, acceptedUpTo, false, fate);
    }

    /// Says something about a job that goes on.
    public static Statement about(JobId job, Tenure tenure, List<Line> records, JobState state, Fate fate) {
        return new Statement(tenure, records, job, state, -1, false, fate);
    }

    /// Says the last word on a job.
    public static Statement ending(JobId job, Tenure tenure, List<Line> records, Fate fate) {
        return new Statement(tenure, records, job, null, -1, false, fate);
    }

    /// Writes things that belong to no running job.
    public static Statement plain(Tenure tenure, List<Line> records, Fate fate) {
        return new Statement(tenure, records, null, null, -1, false, fate);
    }

    /// Puts our writer's name on the committed offset, so that the next owner knows whom to fence.
    public static Statement claiming(Tenure tenure, Fate fate) {
        return new Statement(tenure, List.of(), null, null, -1, false, fate);
    }

    /// Tells the next owner that we will write nothing more.
    public static Statement releasing(Tenure tenure, Fate fate) {
        return new Statement(tenure, List.of(), null, null, -1, true, fate);
    }

    /// Tells whether somebody waits until it is committed.
    boolean isAwaited() {
        return fate != Fate.IGNORED;
    }

    long bytes() {
        long bytes = 0;
        for (var line : records) {
            bytes += line.bytes();
        }
        return bytes;
    }

    /// One record of a statement.
    ///
    /// @param record what is written
    /// @param written told the record's offset once the broker has it
    /// @param bytes its size; counted once, since it is asked for under the lock of the queue
    public record Line(
            ProducerRecord<byte[], byte[]> record, @Nullable LongConsumer written, long bytes) {

        public Line(ProducerRecord<byte[], byte[]> record) {
            this(record, null);
        }

        public Line(ProducerRecord<byte[], byte[]> record, @Nullable LongConsumer written) {
            this(record, written, RecordSize.of(record.key(), record.value(), record.headers()));
        }
    }

    /// Hears what became of a statement, on the writer's thread; must not block.
    public interface Fate {

        /// It is committed.
        void committed();

        /// It will never be said: the partition is somebody else's, or everything is restored again.
        void dropped();

        /// Nobody needs to know.
        Fate IGNORED = new Fate() {
            @Override
            public void committed() {}

            @Override
            public void dropped() {}
        };
    }
}
