package dev.mmio.worker.intake;

import dev.mmio.json.MessageJson;
import dev.mmio.topic.Topics;
import dev.mmio.worker.execution.ExecutionProperties;
import dev.mmio.worker.execution.Jobs;
import dev.mmio.worker.execution.WorkerName;
import dev.mmio.worker.journal.JournalProperties;
import dev.mmio.worker.journal.JournalReader;
import dev.mmio.worker.journal.JournalRecords;
import dev.mmio.worker.outbox.JobVoices;
import dev.mmio.worker.outbox.Outbox;
import dev.mmio.worker.outbox.OutboxProperties;
import dev.mmio.worker.outbox.OwnershipBoard;
import dev.mmio.worker.outbox.WireRecords;
import dev.mmio.worker.telemetry.IntakeMeters;
import dev.mmio.worker.telemetry.JobMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
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
    Topics topics(TopicsProperties properties) {
        return properties.topics();
    }

    @Bean(destroyMethod = "close")
    Admin admin(KafkaProperties kafka) {
        return Admin.create(kafka.buildAdminProperties());
    }

    @Bean
    Partitions partitions(Admin admin, Topics topics, TopicsProperties properties, OutboxProperties outbox)
            throws InterruptedException, ExecutionException {
        var setup =
                new TopicSetup(admin, topics, properties, outbox.maxRecordSize().toBytes());
        return setup.prepare();
    }

    @Bean
    RequestDecoder requestDecoder(MessageJson json, IntakeProperties properties, OutboxProperties outbox) {
        if (properties.maxRecordSize().compareTo(outbox.maxRecordSize()) > 0) {
            throw new IllegalArgumentException(
                    "mmio.intake.max-record-size must not be above mmio.outbox.max-record-size: what is accepted is written"
                            + " to the journal");
        }
        return new RequestDecoder(json, properties.maxRecordSize().toBytes());
    }

    @Bean
    RememberedJobs rememberedJobs(RequestDecoder decoder, JournalReader journal, JobVoices voices) {
        return new RememberedJobs(decoder, journal, voices);
    }

    @Bean
    Acceptance acceptance(
            RequestDecoder decoder, AcceptedJobs accepted, RefusedRecords refused, Reposts reposts, Jobs jobs) {
        return new Acceptance(decoder, accepted, refused, reposts, jobs);
    }

    @Bean
    AcceptedJobs acceptedJobs(
            RememberedJobs jobs, JournalRecords journal, WireRecords wire, JobMeters meters, InstantSource clock) {
        return new AcceptedJobs(jobs, journal, wire, meters, clock);
    }

    @Bean
    RefusedRecords refusedRecords(
            OutboxProperties outbox,
            JournalRecords journal,
            WireRecords wire,
            WorkerName worker,
            JobMeters meters,
            InstantSource clock) {
        var letters = new Letters(outbox.maxRecordSize().toBytes());
        return new RefusedRecords(letters, journal, wire, worker, meters, clock);
    }

    @Bean
    Reposts reposts(
            RememberedJobs jobs,
            WireRecords wire,
            Outbox outbox,
            JobMeters meters,
            InstantSource clock,
            Partitions partitions) {
        return new Reposts(jobs, wire, outbox, meters, clock, partitions);
    }

    @Bean
    Holdings holdings(OwnershipBoard board, Outbox outbox, Jobs jobs, IntakeMeters meters) {
        var holdings = new Holdings(board, outbox, jobs);
        meters.watch(holdings::size);
        return holdings;
    }

    @Bean
    IntakeMeters intakeMeters(MeterRegistry registry) {
        return new IntakeMeters(registry);
    }

    @Bean
    Takeover takeover(
            Admin admin, JournalReader journal, Outbox outbox, IntakeMeters meters, IntakeProperties properties) {
        return new Takeover(admin, journal, outbox, meters, properties.group());
    }

    @Bean
    IntakeLoop intakeLoop(
            KafkaProperties kafka,
            IntakeProperties properties,
            Topics topics,
            Holdings holdings,
            Takeover takeover,
            RememberedJobs remembered,
            Acceptance acceptance,
            Forgetting forgetting,
            IntakeMeters meters,
            Jobs jobs,
            Outbox outbox,
            MeterRegistry registry) {
        var consumer = consumer(consumerSettings(kafka, properties));
        new KafkaClientMetrics(consumer).bindTo(registry);
        var commands = new IntakeLoop.Commands();
        var assignments = new Assignments(
                consumer, commands, holdings, takeover, remembered, jobs, meters, properties.releaseGrace());
        return new IntakeLoop(
                consumer, topics.jobs(), commands, assignments, holdings, acceptance, forgetting, jobs, outbox);
    }

    @Bean
    Forgetting forgetting(JournalRecords journal, Outbox outbox, InstantSource clock, JournalProperties properties) {
        return new Forgetting(journal, outbox, clock, properties.rememberFinished());
    }

    @Bean
    ControlReader controlReader(
            KafkaProperties kafka, Topics topics, Partitions partitions, MessageJson json, Jobs jobs) {
        return new ControlReader(consumer(controlSettings(kafka)), topics.control(), partitions.count(), json, jobs);
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

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Map<String, Object> consumerSettings(KafkaProperties kafka, IntakeProperties properties) {
        Map<String, Object> settings = readingCommitted(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, properties.group());
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        settings.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        settings.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, "mmio-intake");
        return settings;
    }

    private static Map<String, Object> controlSettings(KafkaProperties kafka) {
        Map<String, Object> settings = readingCommitted(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "mmio-control");
        return settings;
    }

    private static Map<String, Object> readingCommitted(KafkaProperties kafka) {
        Map<String, Object> settings = kafka.buildConsumerProperties();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return settings;
    }
}
