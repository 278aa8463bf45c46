package dev.mmio.worker.intake;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobId;
import dev.mmio.worker.outbox.Statement;
import dev.mmio.worker.telemetry.LogKeys;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides what becomes of each record of a partition, and makes one statement of them: entries of accepted jobs, dead
/// letters, forwarded records and the offset, all of it or nothing. Work begins only when that is committed.
final class Acceptance {

    private static final Logger log = LoggerFactory.getLogger(Acceptance.class);

    private static final String STRANDED =
            "the record came to another partition than its id belongs to and is too large to be passed on";

    private final RequestDecoder decoder;
    private final AcceptedJobs accepted;
    private final RefusedRecords refused;
    private final Reposts reposts;
    private final Entrance entrance;

    Acceptance(
            RequestDecoder decoder, AcceptedJobs accepted, RefusedRecords refused, Reposts reposts, Entrance entrance) {
        this.decoder = decoder;
        this.accepted = accepted;
        this.refused = refused;
        this.reposts = reposts;
        this.entrance = entrance;
    }

    Statement accept(OwnedPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        var portion = new Portion(partition, entrance);
        records.forEach(record -> portion.add(decide(record, partition)));
        return portion.statement(records.getLast().offset() + 1);
    }

    /// Decides about a record by itself: if it brings out a defect, it must not keep the others from going on, and
    /// each worker in turn from reading any.
    private Portion decide(ConsumerRecord<byte[], byte[]> record, OwnedPartition partition) {
        try {
            var own = new Portion(partition, entrance);
            accept(record, own);
            return own;
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue(LogKeys.OFFSET, record.offset())
                    .setCause(e)
                    .log("A record brings out a defect");
            var letter = new Portion(partition, entrance);
            var message = "unexpected " + e.getClass().getSimpleName();
            refused.refuse(record, new Decoded.Invalid(null, FailureCode.INTERNAL, message), letter);
            return letter;
        }
    }

    private void accept(ConsumerRecord<byte[], byte[]> record, Portion portion) {
        var decoded = decoder.decode(record);
        var id = idOf(decoded);
        if (id != null && reposts.belongsElsewhere(id, record)) {
            if (reposts.canForward(record)) {
                reposts.forward(id, record, portion);
            } else {
                // Only the owner of its partition could tell whether the job has a result already.
                refused.refuse(record, new Decoded.Invalid(null, FailureCode.INPUT_TOO_LARGE, STRANDED), portion);
            }
            return;
        }
        switch (decoded) {
            case Decoded.Valid valid -> acceptOnce(valid, record, portion);
            case Decoded.Invalid invalid -> refused.refuse(record, invalid, portion);
        }
    }

    private void acceptOnce(Decoded.Valid valid, ConsumerRecord<byte[], byte[]> record, Portion portion) {
        var id = valid.request().id();
        var known = portion.partition().known().fingerprintOf(id);
        if (known == null) {
            accepted.accept(valid, record, portion);
        } else if (known.equals(valid.fingerprint())) {
            reposts.duplicate(id, record, portion);
        } else {
            var message = "another job with this id is known already";
            refused.refuse(record, new Decoded.Invalid(id, FailureCode.INVALID_REQUEST, message), portion);
        }
    }

    private static @Nullable JobId idOf(Decoded decoded) {
        return switch (decoded) {
            case Decoded.Valid valid -> valid.request().id();
            case Decoded.Invalid invalid -> invalid.id();
        };
    }
}
