package dev.mmio.client;

import dev.mmio.message.JobId;
import dev.mmio.topic.CloudEventHeaders;
import dev.mmio.topic.MessageHeaders;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Jobs that have ended and whose ids are written again. A worker that is asked to tells the result of the same job
/// again, keeps another job as a dead letter, and does one anew that it has forgotten.
final class EndedJobs implements AutoCloseable {

    private final Reading<String> reading;
    private final Map<String, Ended> open = new HashMap<>();
    private final Set<JobId> ended;
    private final Set<JobId> anew = new HashSet<>();
    /// Why jobs became dead letters that nothing else is known of; once all are answered for, those that were refused.
    private final Map<JobId, String> letters = new TreeMap<>();

    private Map<TopicPartition, Long> ends = Map.of();

    private EndedJobs(Set<JobId> ended, Reading<String> reading) {
        this.ended = Set.copyOf(ended);
        this.reading = reading;
    }

    /// Begins to listen; what is written before is no answer.
    static EndedJobs of(Set<JobId> ended, JobClientSettings settings, TopicLayout layout)
            throws InterruptedException, TimeoutException {
        var jobs = new EndedJobs(ended, Reading.of(settings));
        try {
            for (var id : ended) {
                var topics = settings.topics();
                jobs.open.put(
                        id.value(),
                        new Ended(
                                id,
                                layout.partitionOf(id, topics.progress()),
                                layout.partitionOf(id, topics.results()),
                                layout.partitionOf(id, topics.deadLetters())));
            }
            jobs.ends = jobs.reading.beginAtEnd(jobs.partitions());
            return jobs;
        } catch (InterruptedException | TimeoutException | RuntimeException e) {
            jobs.close();
            throw e;
        }
    }

    private Collection<TopicPartition> partitions() {
        return open.values().stream()
                .flatMap(job -> Stream.of(job.progress(), job.result(), job.deadLetters()))
                .distinct()
                .toList();
    }

    /// Returns the headers by which a worker is asked to answer.
    Map<String, String> headersOf(JobId id) {
        return ended.contains(id) ? Map.of(MessageHeaders.TELL_AGAIN, "true") : Map.of();
    }

    /// Waits until a worker has answered for all of them.
    ///
    /// @param listener hears of those for which none does for some time
    void untilAnswered(Patience patience, JobListener listener) throws InterruptedException, TimeoutException {
        var outage = new OutageWatch(reading.consumer(), listener);
        var silence = Patience.of(JobWatch.SILENCE);
        boolean silenceTold = false;
        while (!open.isEmpty()) {
            if (patience.isOver()) {
                throw new TimeoutException(
                        "no worker answered within " + patience + " for " + String.join(", ", open.keySet()));
            }
            if (!silenceTold && silence.isOver()) {
                open.values().forEach(job -> listener.onSilence(job.id()));
                silenceTold = true;
            }
            outage.polled(reading.run(this::hear));
        }
    }

    /// Returns where a job begins that is done anew: what lies before is of the one that had ended.
    Map<TopicPartition, Long> beginOf(JobId id) {
        return anew.contains(id) ? ends : Map.of();
    }

    Set<JobId> refused() {
        return letters.keySet();
    }

    /// @throws JobClientException.NotAccepted if one was refused
    void requireAccepted() {
        if (!letters.isEmpty()) {
            throw new JobClientException.NotAccepted(letters.entrySet().stream()
                    .map(each -> each.getKey() + " was not accepted: " + each.getValue())
                    .collect(Collectors.joining("; ")));
        }
    }

    /// Returns whether anything came, about whatever job.
    private boolean hear() {
        var records = reading.consumer().poll(JobWatch.POLL);
        records.forEach(this::hear);
        open.values().removeIf(this::isRefused);
        return !records.isEmpty();
    }

    private void hear(ConsumerRecord<String, byte[]> record) {
        var job = open.get(record.key());
        if (job == null) {
            return;
        }
        if (record.topic().equals(job.deadLetters().topic())) {
            var reason = CloudEventHeaders.find(record.headers(), MessageHeaders.DEAD_LETTER_MESSAGE);
            if (reason != null) {
                letters.put(job.id(), reason);
            }
            return;
        }
        if (record.headers().lastHeader(MessageHeaders.TOLD_AGAIN) == null) {
            anew.add(job.id());
        }
        letters.remove(job.id());
        open.remove(record.key());
    }

    /// A job that is done anew and fails becomes a dead letter, too, but something else is said of it before.
    private boolean isRefused(Ended job) {
        return letters.containsKey(job.id()) && !reading.isBehind(job.progress()) && !reading.isBehind(job.result());
    }

    @Override
    public void close() {
        reading.close();
    }

    private record Ended(JobId id, TopicPartition progress, TopicPartition result, TopicPartition deadLetters) {}
}
