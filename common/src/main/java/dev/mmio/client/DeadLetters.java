package dev.mmio.client;

import dev.mmio.json.CloudEvents;
import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.JobId;
import dev.mmio.topic.CloudEventHeaders;
import dev.mmio.topic.MessageHeaders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Reads dead letters, and makes jobs of them again.
///
/// A job that fails again becomes a dead letter again, with a count that tells how often. What has been sent again as
/// often as is allowed stays where it is, so that nothing goes round and round.
public final class DeadLetters {

    private static final int LONGEST_SUFFIX = 8;

    private final JobClientSettings settings;
    private final TopicLayout layout;
    private final RecordWriter writer;
    private final MessageJson json = new MessageJson();

    DeadLetters(JobClientSettings settings, TopicLayout layout, RecordWriter writer) {
        this.settings = settings;
        this.layout = layout;
        this.writer = writer;
    }

    /// Returns the letters that are there now, the oldest first.
    public List<DeadLetter> find(DeadLetterFilter filter) throws InterruptedException, TimeoutException {
        var topic = settings.topics().deadLetters();
        var partitions = IntStream.range(0, layout.partitionsOf(topic))
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        try (var reading = Reading.ofBytes(settings)) {
            reading.begin(partitions, filter.since());
            var found = reading.run(() -> read(reading.consumer(), partitions, filter));
            // A stable order, so that those of a partition stay as they lie.
            found.sort(Comparator.comparing(DeadLetter::at));
            return found;
        }
    }

    /// Makes a job of a letter again. It is told by another id, since under its own a job has ended.
    ///
    /// @param most how often that may be done to a letter in all
    public Replay replay(DeadLetter letter, int most) throws InterruptedException {
        var refusal = refusal(letter, most);
        if (refusal != null) {
            return refusal;
        }
        var again = ReplayedRecord.of(letter, json);
        var jobs = settings.topics().jobs();
        var id = again.id();
        var target = id == null ? new TopicPartition(jobs, letter.partition()) : layout.partitionOf(id, jobs);
        writer.write(target, again.key(), again.value(), again.headers());
        return new Replay.Sent(id);
    }

    /// Tells what would become of a letter, without sending it.
    public Replay plan(DeadLetter letter, int most) {
        var refusal = refusal(letter, most);
        return refusal == null ? new Replay.Sent(ReplayedRecord.of(letter, json).id()) : refusal;
    }

    private static @Nullable Replay refusal(DeadLetter letter, int most) {
        if (letter.replays() >= most) {
            return new Replay.Refused("it was sent again " + letter.replays() + " times already");
        }
        if (letter.uri() != null) {
            return new Replay.Refused("it is too large for the topic; its bytes lie at " + letter.uri());
        }
        var id = letter.firstId();
        return id != null && id.value().length() + LONGEST_SUFFIX > JobId.LONGEST
                ? new Replay.Refused("its id leaves no room for another one made of it")
                : null;
    }

    private List<DeadLetter> read(
            Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, DeadLetterFilter filter)
            throws TimeoutException {
        var ends = consumer.endOffsets(partitions);
        var found = new ArrayList<DeadLetter>();
        long began = System.nanoTime();
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
            var records = consumer.poll(JobWatch.POLL);
            for (var record : records) {
                if (record.offset() < ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L)) {
                    keep(record, filter, found);
                }
            }
            began = records.isEmpty() ? began : System.nanoTime();
            if (System.nanoTime() - began > settings.patience().toNanos()) {
                throw new TimeoutException("Kafka did not answer within " + settings.patience());
            }
        }
        return found;
    }

    private void keep(ConsumerRecord<byte[], byte[]> record, DeadLetterFilter filter, List<DeadLetter> found) {
        var letter = new DeadLetter(record, idOf(record));
        if (filter.matches(letter)) {
            found.add(letter);
        }
    }

    private @Nullable JobId idOf(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return null;
        }
        try {
            var type = CloudEventHeaders.find(record.headers(), MessageHeaders.CONTENT_TYPE);
            return json.findId(CloudEvents.unwrap(record.value(), type));
        } catch (UnreadableMessageException | InvalidMessageException _) {
            return null;
        }
    }
}
