package dev.mmio.worker.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.JobId;
import dev.mmio.message.LiveOutput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/// One topic of live sessions: places in it, and what lies there.
final class LiveLog {

    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final MessageJson json;
    private final Supplier<Consumer<byte[], byte[]>> consumers;

    /// @param consumers makes consumers that belong to no group
    LiveLog(String topic, MessageJson json, Supplier<Consumer<byte[], byte[]>> consumers) {
        this.topic = topic;
        this.json = json;
        this.consumers = consumers;
    }

    String topic() {
        return topic;
    }

    Consumer<byte[], byte[]> open() {
        return consumers.get();
    }

    TopicPartition partition(int number) {
        return new TopicPartition(topic, number);
    }

    long end(int number) throws InterruptedException {
        return ask(number, LiveLog::endOf);
    }

    /// Returns the place before the first record that is not older than an instant.
    long placeAt(int number, Instant instant) throws InterruptedException {
        return ask(number, (consumer, partition) -> {
            // First, so that what comes in between is not passed over.
            long end = endOf(consumer, partition);
            var found = consumer.offsetsForTimes(Map.of(partition, instant.toEpochMilli()))
                    .get(partition);
            return found == null ? end : found.offset();
        });
    }

    private static long endOf(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        return Objects.requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
    }

    /// Reads what a session has said up to now.
    void readOutput(JobId job, int number, long from, java.util.function.Consumer<LiveOutput> reader)
            throws InterruptedException {
        var news = new News(job, reader);
        ask(number, (consumer, partition) -> {
            consumer.seek(partition, from);
            long end = endOf(consumer, partition);
            while (consumer.position(partition) < end) {
                consumer.poll(POLL).forEach(news::take);
            }
            return end;
        });
    }

    private interface Question {
        long ask(Consumer<byte[], byte[]> consumer, TopicPartition partition);
    }

    private long ask(int number, Question question) throws InterruptedException {
        var partition = partition(number);
        try (var consumer = open()) {
            consumer.assign(List.of(partition));
            return question.ask(consumer, partition);
        } catch (InterruptException e) {
            // Kafka's exception leaves the mark on the thread, which the checked one replaces.
            Thread.interrupted();
            var interrupted = new InterruptedException("while a topic of live sessions was read");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    /// Leaves out what others said, and what was said too late.
    private final class News {

        private final JobId job;
        private final java.util.function.Consumer<LiveOutput> reader;
        private int run;
        private long seq;

        private News(JobId job, java.util.function.Consumer<LiveOutput> reader) {
            this.job = job;
            this.reader = reader;
        }

        private void take(ConsumerRecord<byte[], byte[]> record) {
            var output = isOurs(record) ? read(record) : null;
            if (output == null) {
                return;
            }
            var terms = output.terms();
            if (terms.run() > run || (terms.run() == run && terms.seq() > seq)) {
                run = terms.run();
                seq = terms.seq();
                reader.accept(output);
            }
        }

        private boolean isOurs(ConsumerRecord<byte[], byte[]> record) {
            return record.key() != null
                    && job.value().equals(new String(record.key(), UTF_8))
                    && record.value() != null;
        }

        /// Only workers write here; what cannot be read is of a version that is not known.
        private @Nullable LiveOutput read(ConsumerRecord<byte[], byte[]> record) {
            try {
                return json.readLiveOutput(record.value());
            } catch (UnreadableMessageException | InvalidMessageException _) {
                return null;
            }
        }
    }
}
