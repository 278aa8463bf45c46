package dev.mmio.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutageWatchTest {

    private static final TopicPartition PARTITION = new TopicPartition("mmio-results", 0);

    private final Heard heard = new Heard();

    @Test
    void tellsOnceThatKafkaDoesNotAnswerAndAgainAfterItDid() {
        try (var kafka = kafka()) {
            var watch = new OutageWatch(kafka, Duration.ZERO, heard);
            watch.polled(false);
            assertThat(heard.outages).isZero();

            answers(kafka, new TimeoutException("no broker"));
            watch.polled(false);
            watch.polled(false);
            assertThat(heard.outages).isOne();

            answers(kafka, null);
            watch.polled(false);
            answers(kafka, new TimeoutException("no broker"));
            watch.polled(true);
            watch.polled(false);
            assertThat(heard.outages).isEqualTo(2);
        }
    }

    @Test
    void doesNotAskBeforeNothingCameForSomeTime() {
        try (var kafka = kafka()) {
            answers(kafka, new TimeoutException("no broker"));

            new OutageWatch(kafka, Duration.ofHours(1), heard).polled(false);

            assertThat(heard.outages).isZero();
        }
    }

    private static MockConsumer<String, byte[]> kafka() {
        var kafka = new MockConsumer<String, byte[]>("earliest");
        kafka.assign(List.of(PARTITION));
        kafka.updateEndOffsets(Map.of(PARTITION, 0L));
        return kafka;
    }

    /// @param fault how all further answers fail; null if they do not
    private static void answers(MockConsumer<String, byte[]> kafka, @Nullable KafkaException fault) {
        kafka.setOffsetsException(fault);
    }

    private static final class Heard implements JobListener {
        private int outages;

        @Override
        public void onEvent(JobEvent event) {}

        @Override
        public void onOutage() {
            outages++;
        }
    }
}
