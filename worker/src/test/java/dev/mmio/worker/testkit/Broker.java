package dev.mmio.worker.testkit;

import static org.awaitility.Awaitility.await;

import dev.mmio.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/// A real broker in this process.
public final class Broker implements AutoCloseable {

    /// What is set for every broker of a test.
    static final Map<String, String> SETTINGS = Map.of(
            "auto.create.topics.enable", "false",
            "offsets.topic.num.partitions", "1",
            "transaction.state.log.num.partitions", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "group.initial.rebalance.delay.ms", "0");

    private final EmbeddedKafkaKraftBroker broker;

    private Broker(EmbeddedKafkaKraftBroker broker) {
        this.broker = broker;
    }

    public static Broker start() {
        return start(Map.of());
    }

    /// Starts a broker with further settings of its own.
    static Broker start(Map<String, String> further) {
        var broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.brokerProperties(further);
        broker.brokerProperties(SETTINGS);
        broker.afterPropertiesSet();
        return new Broker(broker);
    }

    public String bootstrapServers() {
        return broker.getBrokersAsString();
    }

    /// Creates the topic of jobs, so that jobs can be sent before any worker is there.
    ///
    /// @param config settings of the topic that differ from the broker's
    public void createJobsTopic(Topics topics, int partitions, Map<String, String> config)
            throws InterruptedException, ExecutionException {
        var topic = topics.jobs();
        try (var admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(config)))
                    .all()
                    .get();
            // A partition that answers takes records. Before, a busy broker may refuse the first ones and take what
            // was sent right behind them, and then the first ones never come in.
            var ends = IntStream.range(0, partitions)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
            await(topic + " to answer")
                    .atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .until(() -> admin.listOffsets(ends).all().get().size() == partitions);
        }
    }

    public Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
    }

    @Override
    public void close() {
        broker.destroy();
    }
}
