package dev.mmio.worker.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.json.MessageJson;
import dev.mmio.message.ControlMessage.Cancel;
import dev.mmio.message.JobError;
import dev.mmio.message.JobId;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobOutput.Item;
import dev.mmio.message.JobResult;
import dev.mmio.topic.CloudEventHeaders;
import dev.mmio.topic.JobPartition;
import dev.mmio.topic.MessageHeaders;
import dev.mmio.topic.Topics;
import dev.mmio.worker.job.Child;
import dev.mmio.worker.outbox.Statement.Line;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/// The records by which a batch sends out its jobs, and by which they report back to it.
///
/// A job is told to be one of a batch by the headers of its record. It lies in its own partition, and its report in the
/// partition of the batch, so that one worker hears of all of them.
public final class BatchRecords {

    private final Topics topics;
    private final MessageJson json;
    private final WireRecords wire;
    private final Partitions partitions;

    BatchRecords(Topics topics, MessageJson json, WireRecords wire, Partitions partitions) {
        this.topics = topics;
        this.json = json;
        this.wire = wire;
        this.partitions = partitions;
    }

    /// Sends a job out.
    ///
    /// @param received headers of the batch's record; its trace goes on
    Line child(JobId batch, Child child, Headers received, Instant at) {
        var request = child.request();
        var headers = CloudEventHeaders.of(request, WireRecords.SOURCE, at);
        headers.add(MessageHeaders.BATCH, batch.value().getBytes(UTF_8));
        headers.add(MessageHeaders.BATCH_INDEX, Integer.toString(child.index()).getBytes(UTF_8));
        headers.add(seal(child.seal()));
        WireRecords.passTrace(received, headers);
        return new Line(new ProducerRecord<>(
                topics.jobs(),
                partitionOf(request.id()),
                request.id().value().getBytes(UTF_8),
                json.write(request),
                headers));
    }

    /// Ends the jobs of a batch, wherever they are, and those that are still to come.
    Line cancel(int partition, JobId batch, String reason, Instant at) {
        return new Line(wire.control(partition, Cancel.batch(batch, reason), at));
    }

    /// Reports the end of a job to its batch; nothing if it is one of none.
    ///
    /// @param received headers of the job's record
    public List<Line> report(JobResult result, Headers received) {
        var member = BatchMember.of(received);
        if (member == null) {
            return List.of();
        }
        var terms = result.terms();
        var item = new Item(
                terms.jobId(),
                result.status(),
                outputOf(result),
                errorOf(result),
                member.index(),
                null,
                terms.usage(),
                terms.cost());
        var batch = member.batch();
        return List.of(new Line(new ProducerRecord<>(
                topics.batches(),
                partitionOf(batch),
                batch.value().getBytes(UTF_8),
                json.writeValue(item),
                List.of(seal(member.seal())))));
    }

    private static Header seal(String value) {
        return new RecordHeader(MessageHeaders.BATCH_SEAL, value.getBytes(UTF_8));
    }

    private int partitionOf(JobId job) {
        return JobPartition.of(job, partitions.count());
    }

    private static @Nullable JobOutput outputOf(JobResult result) {
        return result instanceof JobResult.Succeeded succeeded ? succeeded.output() : null;
    }

    private static @Nullable JobError errorOf(JobResult result) {
        return switch (result) {
            case JobResult.Succeeded _ -> null;
            case JobResult.Failed failed -> failed.error();
            case JobResult.Cancelled cancelled -> cancelled.error();
            case JobResult.Expired expired -> expired.error();
        };
    }
}
