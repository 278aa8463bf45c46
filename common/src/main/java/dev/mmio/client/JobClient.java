package dev.mmio.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.json.MessageJson;
import dev.mmio.message.ControlMessage;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.LiveInput;
import dev.mmio.topic.CloudEventHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Gives jobs to the workers and hears how they go.
///
/// Safe to share between threads. Each call of `watch`, `await` and `find` opens one consumer for its duration, however
/// many jobs it is about, and reads the partitions of those jobs from their beginning; what else lies in them is read
/// over the wire and skipped by its key. Watch many jobs with one call, and pass the [Submission] instead of the id
/// where the job is new: reading then begins where it was written.
public final class JobClient implements AutoCloseable {

    private final JobClientSettings settings;
    private final InstantSource clock;
    private final TopicLayout layout;
    private final MessageJson json = new MessageJson();
    private final RecordWriter writer;

    JobClient(JobClientSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.layout = new TopicLayout(settings);
        this.writer = new RecordWriter(settings);
    }

    /// Makes a client; nothing is contacted before it is used.
    public static JobClient connect(JobClientSettings settings) {
        return new JobClient(settings, InstantSource.system());
    }

    /// Makes a client for brokers without security.
    public static JobClient connect(String bootstrapServers) {
        return connect(JobClientSettings.of(bootstrapServers));
    }

    /// Writes a job and returns once the brokers have it. Writing the same job again is harmless.
    public Submission submit(JobRequest request) throws InterruptedException {
        return submit(request, Map.of());
    }

    /// Writes a job with headers beside those of CloudEvents, such as `traceparent`.
    public Submission submit(JobRequest request, Map<String, String> moreHeaders) throws InterruptedException {
        var headers = CloudEventHeaders.of(request, settings.source(), clock.instant());
        moreHeaders.forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
        var target = layout.partitionOf(request.id(), settings.topics().jobs());
        var written = write(target, request.id().value(), json.write(request), headers);
        return new Submission(
                request.id(), written.partition(), written.offset(), Instant.ofEpochMilli(written.timestamp()));
    }

    /// Tells a listener all events of a job in order, and returns its result. The job may have ended long ago, or not
    /// be written yet.
    ///
    /// @throws TimeoutException if the job has not ended within the patience
    public JobResult watch(JobId id, Duration patience, JobListener listener)
            throws InterruptedException, TimeoutException {
        return the(id, watch(Set.of(id), patience, listener));
    }

    /// Watches a job that was new when it was written.
    public JobResult watch(Submission job, Duration patience, JobListener listener)
            throws InterruptedException, TimeoutException {
        return the(job.id(), watch(List.of(job), patience, listener));
    }

    /// Watches many jobs at once, until the last of them has ended.
    public Map<JobId, JobResult> watch(Set<JobId> ids, Duration patience, JobListener listener)
            throws InterruptedException, TimeoutException {
        return watch(ids, Patience.of(patience), listener, null, _ -> Map.of());
    }

    /// Watches many jobs that were new when they were written.
    public Map<JobId, JobResult> watch(Collection<Submission> jobs, Duration patience, JobListener listener)
            throws InterruptedException, TimeoutException {
        var ids = jobs.stream().map(Submission::id).collect(Collectors.toSet());
        var first = jobs.stream().map(Submission::timestamp).min(Comparator.naturalOrder());
        return watch(ids, Patience.of(patience), listener, first.orElse(null), _ -> Map.of());
    }

    /// Writes jobs whose ids may have been used before, and watches them to their ends. A job that is known already is
    /// not done again: what became of it is told.
    ///
    /// @throws TimeoutException if one has not ended within the patience
    /// @throws JobClientException.NotAccepted if other jobs have ended by some of the ids, once the rest has ended
    public Map<JobId, JobResult> submitAndWatch(List<JobRequest> requests, Duration patience, JobListener listener)
            throws InterruptedException, TimeoutException {
        var left = Patience.of(patience);
        var ids = requests.stream().map(JobRequest::id).collect(Collectors.toCollection(HashSet::new));
        var ended = EndedJobs.of(find(ids).keySet(), settings, layout);
        try (ended) {
            for (var request : requests) {
                listener.onSubmission(submit(request, ended.headersOf(request.id())));
            }
            ended.untilAnswered(left, listener);
        }
        ids.removeAll(ended.refused());
        var results = watch(ids, left, listener, null, ended::beginOf);
        ended.requireAccepted();
        return results;
    }

    /// Waits for the result of a job, without reading its events.
    ///
    /// @throws TimeoutException if the job has not ended within the patience
    public JobResult await(JobId id, Duration patience) throws InterruptedException, TimeoutException {
        var result = layout.partitionOf(id, settings.topics().results());
        try (var reading = Reading.of(settings)) {
            var watch = new JobWatch(reading, json, _ -> {});
            watch.followResult(id, result);
            reading.begin(watch.partitions(), null);
            return the(id, reading.run(() -> watch.untilAllHaveEnded(Patience.of(patience))));
        }
    }

    /// Looks for the result of a job and does not wait for it.
    public Optional<JobResult> find(JobId id) throws InterruptedException, TimeoutException {
        return Optional.ofNullable(find(Set.of(id)).get(id));
    }

    /// Looks for the results of jobs and does not wait for those that are not there.
    public Map<JobId, JobResult> find(Set<JobId> ids) throws InterruptedException, TimeoutException {
        try (var reading = Reading.of(settings)) {
            var watch = new JobWatch(reading, json, _ -> {});
            for (var id : ids) {
                watch.followResult(id, layout.partitionOf(id, settings.topics().results()));
            }
            reading.begin(watch.partitions(), null);
            return reading.run(() -> watch.untilCaughtUp(settings.patience()));
        }
    }

    /// Tells whether workers have said anything about a job, as far back as their topics go.
    public boolean isKnown(JobId id) throws InterruptedException, TimeoutException {
        try (var reading = Reading.of(settings)) {
            var watch = new JobWatch(reading, json, _ -> {});
            follow(watch, id, Map.of());
            reading.begin(watch.partitions(), null);
            return reading.run(() -> watch.untilHeardOf(settings.patience()));
        }
    }

    /// Joins a live session: to talk to it, if its request says `streamInput`, and to hear it from its beginning.
    public LiveJob live(JobId id) throws InterruptedException, TimeoutException {
        return live(id, null);
    }

    /// Joins a live session that was new when it was written.
    public LiveJob live(Submission job) throws InterruptedException, TimeoutException {
        return live(job.id(), job.timestamp());
    }

    private LiveJob live(JobId id, @Nullable Instant since) throws InterruptedException, TimeoutException {
        var input = layout.partitionOf(id, settings.topics().liveInput());
        var output = layout.partitionOf(id, settings.topics().liveOutput());
        var reading = Reading.of(settings);
        try {
            reading.begin(List.of(output), since);
        } catch (InterruptedException | TimeoutException | RuntimeException e) {
            reading.close();
            throw e;
        }
        return new LiveJob(id, reading, json, said -> send(said, input));
    }

    private void send(LiveInput said, TopicPartition target) throws InterruptedException {
        var headers = CloudEventHeaders.of(said, settings.source(), clock.instant());
        write(target, said.jobId().value(), json.write(said), headers);
    }

    /// Asks to end a job. It ends with the result `cancelled`, unless it has ended before.
    public void cancel(JobId id) throws InterruptedException {
        cancel(id, null);
    }

    /// Asks to end a job and says why.
    public void cancel(JobId id, @Nullable String reason) throws InterruptedException {
        tell(ControlMessage.Cancel.job(id, reason));
    }

    /// Tells all workers something, such as that a model is paused.
    public void tell(ControlMessage message) throws InterruptedException {
        var headers = CloudEventHeaders.of(message, settings.source(), clock.instant());
        var target = layout.partitionOf(message.key(), settings.topics().control());
        write(target, message.key(), json.write(message), headers);
    }

    /// Returns the way to what was given up.
    public DeadLetters deadLetters() {
        return new DeadLetters(settings, layout, writer);
    }

    /// Closes what writes. A watch under way goes on to its end.
    @Override
    public void close() {
        writer.close();
    }

    /// @param since when the first of them was written; null reads from the beginning
    /// @param begin where a job begins if another one had its id before
    private Map<JobId, JobResult> watch(
            Set<JobId> ids,
            Patience patience,
            JobListener listener,
            @Nullable Instant since,
            Function<JobId, Map<TopicPartition, Long>> begin)
            throws InterruptedException, TimeoutException {
        try (var reading = Reading.of(settings)) {
            var watch = new JobWatch(reading, json, listener);
            for (var id : ids) {
                follow(watch, id, begin.apply(id));
            }
            reading.begin(watch.partitions(), since);
            return reading.run(() -> watch.untilAllHaveEnded(patience));
        }
    }

    private void follow(JobWatch watch, JobId id, Map<TopicPartition, Long> begin) throws InterruptedException {
        var topics = settings.topics();
        watch.follow(id, layout.partitionOf(id, topics.progress()), layout.partitionOf(id, topics.results()), begin);
    }

    private RecordMetadata write(TopicPartition target, String key, byte[] value, Headers headers)
            throws InterruptedException {
        return writer.write(target, key.getBytes(UTF_8), value, headers);
    }

    private static JobResult the(JobId id, Map<JobId, JobResult> results) {
        return Objects.requireNonNull(results.get(id));
    }
}
