package dev.mmio.worker.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mmio.json.MessageJson;
import dev.mmio.topic.Topics;
import dev.mmio.worker.following.FreeConsumers;
import dev.mmio.worker.outbox.Partitions;
import dev.mmio.worker.quota.FormerOwner;
import dev.mmio.worker.quota.Quotas;
import dev.mmio.worker.quota.day.DayJournal;
import dev.mmio.worker.testkit.Broker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/// What a worker says about quota is heard by one that has started before, from the first word on.
class QuotaExchangeIT {

    private static final String HOLDER = "writer@1";
    private static final int PARTITION = 3;
    private static final DayJournal NO_JOURNAL = (_, _, dropped) -> dropped.run();

    @Test
    void nothingIsMissedThatIsSaidRightAfterTheStart() throws Exception {
        try (var broker = Broker.start()) {
            createTopic(broker);
            var former = Quotas.limited("m", 2400).owningAll();
            var next = Quotas.limited("m", 2400);
            var heard = exchange(next, broker);
            heard.start();
            var said = exchange(former, broker);
            said.start();
            try {
                former.release(PARTITION, HOLDER);
                next.own(PARTITION, new FormerOwner.Released(HOLDER));

                // Who is not told waits until every loan of the former owner has ended.
                await("the hand-over")
                        .atMost(Duration.ofSeconds(4))
                        .until(() -> next.shareOf("m"), share -> share == 100);
            } finally {
                said.stop();
                heard.stop();
            }
            assertThat(said.isRunning()).isFalse();
        }
    }

    private static QuotaExchange exchange(Quotas quotas, Broker broker) {
        var kafka = new KafkaProperties();
        kafka.setBootstrapServers(List.of(broker.bootstrapServers()));
        return new ExchangeConfiguration()
                .quotaExchange(
                        quotas.share(),
                        NO_JOURNAL,
                        Topics.DEFAULT,
                        new Partitions(Quotas.PARTITIONS),
                        kafka,
                        new FreeConsumers(kafka.buildConsumerProperties()),
                        new MessageJson());
    }

    private static void createTopic(Broker broker) throws Exception {
        try (var admin = broker.admin()) {
            admin.createTopics(List.of(new NewTopic(Topics.DEFAULT.quota(), Quotas.PARTITIONS, (short) 1)
                            .configs(Map.of("retention.ms", "60000"))))
                    .all()
                    .get();
        }
    }
}
