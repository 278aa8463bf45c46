package dev.mmio.client;

import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.JobId;
import dev.mmio.message.JobResult;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Reads the partitions of some jobs until all of them have ended.
final class JobWatch {

    /// How long missing events are waited for once everything in their partition has been read.
    private static final Duration GAP_PATIENCE = Duration.ofSeconds(3);

    /// How long a job may be silent before that is told.
    static final Duration SILENCE = Duration.ofSeconds(3);

    static final Duration POLL = Duration.ofMillis(200);

    private final Reading<String> reading;
    private final Consumer<String, byte[]> consumer;
    private final MessageJson json;
    private final JobListener listener;
    private final Map<String, Followed> open = new HashMap<>();
    private final Map<JobId, JobResult> results = new LinkedHashMap<>();

    JobWatch(Reading<String> reading, MessageJson json, JobListener listener) {
        this.reading = reading;
        this.consumer = reading.consumer();
        this.json = json;
        this.listener = listener;
    }

    /// Follows a job by its events and its result.
    ///
    /// @param begin where it begins in partitions in which another one of its id lies before
    void follow(JobId id, TopicPartition progress, TopicPartition result, Map<TopicPartition, Long> begin) {
        open.put(id.value(), new Followed(id, Optional.of(progress), result, begin, new EventOrder()));
    }

    /// Follows a job by its result only.
    void followResult(JobId id, TopicPartition result) {
        open.put(id.value(), new Followed(id, Optional.empty(), result, Map.of(), new EventOrder()));
    }

    /// Returns the partitions that the jobs still open need.
    Collection<TopicPartition> partitions() {
        return open.values().stream()
                .flatMap(job -> Stream.concat(job.progress().stream(), Stream.of(job.result())))
                .distinct()
                .toList();
    }

    Map<JobId, JobResult> untilAllHaveEnded(Patience patience) throws TimeoutException {
        var stuckSince = new HashMap<String, Long>();
        var outage = new OutageWatch(consumer, listener);
        var silence = Patience.of(SILENCE);
        boolean silenceTold = false;
        while (!open.isEmpty()) {
            if (patience.isOver()) {
                throw new TimeoutException(waitedInVain(patience));
            }
            outage.polled(read(patience.atMost(POLL)));
            skipLastingGaps(stuckSince);
            end();
            if (!silenceTold && silence.isOver()) {
                silenceTold = tellSilence();
            }
        }
        return results;
    }

    /// Tells of which jobs nothing is written, and returns whether everything has been read that is.
    private boolean tellSilence() {
        if (open.values().stream().anyMatch(this::isBehind)) {
            return false;
        }
        open.values().stream().filter(job -> job.order().isSilent()).forEach(job -> listener.onSilence(job.id()));
        return true;
    }

    private boolean isBehind(Followed job) {
        return reading.isBehind(job.result())
                || job.progress().filter(reading::isBehind).isPresent();
    }

    /// Reads the results that are there now, without waiting for more.
    ///
    /// @param patience how long nothing may come though there is more
    Map<JobId, JobResult> untilCaughtUp(Duration patience) throws TimeoutException {
        var left = Patience.of(patience);
        while (open.values().stream().anyMatch(job -> reading.isBehind(job.result()))) {
            left = readOn(left);
            end();
        }
        return results;
    }

    /// Reads what is there now until something is about one of the jobs, and returns whether anything is.
    ///
    /// @param patience how long nothing may come though there is more
    boolean untilHeardOf(Duration patience) throws TimeoutException {
        var left = Patience.of(patience);
        while (open.values().stream().allMatch(job -> job.order().isSilent())) {
            if (open.values().stream().noneMatch(this::isBehind)) {
                return false;
            }
            left = readOn(left);
        }
        return true;
    }

    private Patience readOn(Patience patience) throws TimeoutException {
        if (read(POLL)) {
            return patience.again();
        }
        if (patience.isOver()) {
            throw new TimeoutException("Kafka did not answer within " + patience);
        }
        return patience;
    }

    /// Returns whether anything came, about whatever job.
    private boolean read(Duration wait) {
        var records = consumer.poll(wait);
        for (var record : records) {
            var job = open.get(record.key());
            if (job != null && record.value() != null && job.isAbout(record)) {
                take(job, record);
            }
        }
        return !records.isEmpty();
    }

    private void take(Followed job, ConsumerRecord<String, byte[]> record) {
        try {
            if (record.topic().equals(job.result().topic())) {
                job.order().end(json.readResult(record.value()));
            } else {
                long seq = json.readEventTerms(record.value()).seq();
                var event = Optional.ofNullable(json.readEvent(record.value()));
                job.order().add(seq, event).forEach(listener::onEvent);
            }
        } catch (UnreadableMessageException | InvalidMessageException e) {
            throw new JobClientException.Unreadable(
                    "cannot read offset %d of %s-%d: %s"
                            .formatted(record.offset(), record.topic(), record.partition(), e.getMessage()),
                    e);
        }
    }

    private void skipLastingGaps(Map<String, Long> stuckSince) {
        long now = System.nanoTime();
        for (var job : open.values()) {
            var key = job.id().value();
            if (!job.order().hasGap()
                    || job.progress().filter(reading::isBehind).isPresent()) {
                stuckSince.remove(key);
            } else if (now - stuckSince.computeIfAbsent(key, _ -> now) > GAP_PATIENCE.toNanos()) {
                job.order().skipGap().forEach(listener::onEvent);
                stuckSince.remove(key);
            }
        }
    }

    /// Lets go of the jobs that have ended, and of the partitions that no other job needs.
    private void end() {
        boolean ended = open.values().removeIf(job -> {
            if (job.progress().isEmpty()) {
                job.order().skipGap();
            }
            var result = job.order().complete();
            result.ifPresent(last -> {
                results.put(job.id(), last);
                listener.onResult(last);
            });
            return result.isPresent();
        });
        if (ended) {
            consumer.assign(partitions());
        }
    }

    private String waitedInVain(Patience patience) {
        var ids = open.values().stream().map(job -> job.id().value()).sorted().toList();
        return "no result within " + patience + " for " + String.join(", ", ids);
    }

    private record Followed(
            JobId id,
            Optional<TopicPartition> progress,
            TopicPartition result,
            Map<TopicPartition, Long> begin,
            EventOrder order) {

        boolean isAbout(ConsumerRecord<?, ?> record) {
            return record.offset() >= begin.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
        }
    }
}
