package dev.mmio.worker.intake;

import dev.mmio.json.MessageJson;
import dev.mmio.topic.Topics;
import dev.mmio.worker.execution.ExecutionProperties;
import dev.mmio.worker.execution.Jobs;
import dev.mmio.worker.execution.WorkerName;
import dev.mmio.worker.following.FreeConsumers;
import dev.mmio.worker.following.TopicLogs;
import dev.mmio.worker.journal.JournalProperties;
import dev.mmio.worker.journal.JournalReader;
import dev.mmio.worker.journal.JournalRecords;
import dev.mmio.worker.media.MediaStore;
import dev.mmio.worker.outbox.BatchRecords;
import dev.mmio.worker.outbox.JobVoices;
import dev.mmio.worker.outbox.Outbox;
import dev.mmio.worker.outbox.OutboxProperties;
import dev.mmio.worker.outbox.OwnershipBoard;
import dev.mmio.worker.outbox.Partitions;
import dev.mmio.worker.outbox.WireRecords;
import dev.mmio.worker.quota.QuotaShare;
import dev.mmio.worker.quota.slice.Shares;
import dev.mmio.worker.telemetry.IntakeMeters;
import dev.mmio.worker.telemetry.JobMeters;
import dev.mmio.worker.topics.TopicLayout;
import dev.mmio.worker.topics.TopicSetup;
import dev.mmio.worker.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the way in.
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    @Bean
    TopicLayout topicLayout(TopicSetup setup, IntakeProperties properties, OutboxProperties outbox)
            throws InterruptedException, ExecutionException {
        properties.checkFits(outbox.maxRecordSize());
        return setup.layout(properties.group());
    }

    @Bean
    RequestDecoder requestDecoder(MessageJson json, IntakeProperties properties) {
        return new RequestDecoder(json, properties.maxRecordSize().toBytes());
    }

    @Bean
    Partitions partitions(TopicLayout layout) {
        return new Partitions(layout.count());
    }

    @Bean
    RememberedJobs rememberedJobs(RequestDecoder decoder, JournalReader journal, JobVoices voices) {
        return new RememberedJobs(decoder, journal, voices);
    }

    @Bean
    Shares shares(TopicLayout layout) {
        return Shares.over(layout.count());
    }

    @Bean
    Entrance entrance(Jobs jobs, IntakeProperties properties, ExecutionProperties execution) {
        return new Entrance(jobs, properties.maxWaiting(), execution.prefetch());
    }

    @Bean
    Acceptance acceptance(
            RequestDecoder decoder, AcceptedJobs accepted, RefusedRecords refused, Reposts reposts, Entrance entrance) {
        return new Acceptance(decoder, accepted, refused, reposts, entrance);
    }

    @Bean
    AcceptedJobs acceptedJobs(
            RememberedJobs jobs,
            JournalRecords journal,
            WireRecords wire,
            JobMeters meters,
            Tracing tracing,
            InstantSource clock) {
        return new AcceptedJobs(jobs, journal, wire, meters, tracing, clock);
    }

    @Bean
    RefusedRecords refusedRecords(
            JournalRecords journal,
            WireRecords wire,
            BatchRecords batches,
            WorkerName worker,
            MediaStore store,
            OutboxProperties outbox,
            JobMeters meters,
            InstantSource clock) {
        var letters = new Letters(store, outbox.maxRecordSize().toBytes());
        return new RefusedRecords(letters, journal, wire, batches, worker, meters, clock);
    }

    @Bean
    RestoredJobs restoredJobs(
            RequestDecoder decoder, RememberedJobs remembered, RefusedRecords refused, Jobs jobs, Outbox outbox) {
        return new RestoredJobs(decoder, remembered, refused, jobs, outbox);
    }

    @Bean
    Reposts reposts(
            RememberedJobs jobs,
            WireRecords wire,
            Outbox outbox,
            JobMeters meters,
            InstantSource clock,
            TopicLayout layout) {
        return new Reposts(jobs, wire, outbox, meters, clock, layout);
    }

    @Bean
    Holdings holdings(OwnershipBoard board, Outbox outbox, Jobs jobs, QuotaShare quota, IntakeMeters meters) {
        var holdings = new Holdings(board, outbox, jobs, quota);
        meters.watch(holdings::size);
        return holdings;
    }

    @Bean
    IntakeMeters intakeMeters(MeterRegistry registry) {
        return new IntakeMeters(registry);
    }

    @Bean
    Fencing fencing(Admin admin, Outbox outbox, IntakeProperties properties) {
        return new Fencing(admin, outbox::writerId, outbox::formerWriters, properties.group());
    }

    @Bean
    Takeover takeover(TopicLogs logs, Topics topics, Fencing fencing, JournalReader journal, IntakeMeters meters) {
        return new Takeover(logs.of(topics.jobs(), "mmio-takeover"), fencing, journal, meters);
    }

    @Bean
    IntakeLoop intakeLoop(
            KafkaProperties kafka,
            IntakeProperties properties,
            Topics topics,
            Holdings holdings,
            Takeover takeover,
            RestoredJobs restored,
            Acceptance acceptance,
            Forgetting forgetting,
            IntakeMeters meters,
            Entrance entrance,
            Outbox outbox,
            QuotaShare quota,
            MeterRegistry registry) {
        var settings = consumerSettings(kafka, properties);
        var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var heartbeats = new Heartbeats(quota, consumer, session(settings));
        new KafkaClientMetrics(consumer).bindTo(registry);
        var commands = new IntakeLoop.Commands();
        var assignments = new Assignments(
                consumer, commands, holdings, takeover, restored, meters, heartbeats, properties.releaseGrace());
        return new IntakeLoop(
                consumer,
                topics.jobs(),
                commands,
                assignments,
                holdings,
                acceptance,
                forgetting,
                heartbeats,
                entrance,
                outbox);
    }

    @Bean
    Forgetting forgetting(JournalRecords journal, Outbox outbox, InstantSource clock, JournalProperties properties) {
        return new Forgetting(journal, outbox, clock, properties.rememberFinished());
    }

    @Bean
    ControlReader controlReader(
            FreeConsumers consumers, Topics topics, TopicLayout layout, MessageJson json, Jobs jobs) {
        return new ControlReader(
                consumers.openCommitted("mmio-control", Map.of()), topics.control(), layout, json, jobs);
    }

    @Bean
    IntakeLifecycle intakeLifecycle(
            Outbox outbox,
            ControlReader control,
            IntakeLoop loop,
            RememberedJobs remembered,
            Jobs jobs,
            ExecutionProperties execution) {
        return new IntakeLifecycle(outbox, control, loop, remembered, jobs, execution.drain());
    }

    @Bean
    IntakeHealth intakeHealthIndicator(
            Admin admin, IntakeLifecycle lifecycle, IntakeLoop loop, Holdings holdings, Outbox outbox) {
        return new IntakeHealth(admin, lifecycle, loop, holdings, outbox);
    }

    @Bean
    ThreadHealth threadsHealthIndicator(IntakeLifecycle lifecycle, ControlReader control, Outbox outbox, Jobs jobs) {
        return new ThreadHealth(lifecycle, control, outbox, jobs);
    }

    private static Map<String, Object> consumerSettings(KafkaProperties kafka, IntakeProperties properties) {
        Map<String, Object> settings = kafka.buildConsumerProperties();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, properties.group());
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        settings.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_000);
        settings.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, "mmio-intake");
        return settings;
    }

    private static Duration session(Map<String, Object> settings) {
        return Duration.ofMillis(
                Long.parseLong(String.valueOf(settings.get(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG))));
    }
}
