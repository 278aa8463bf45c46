package dev.mmio.worker.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.junit.jupiter.api.Test;

class SetbacksTest {

    private final Setbacks setbacks = new Setbacks();

    @Test
    void tellsWhatLiesBelowTheWordsOfAProducerThatHasFailedBefore() {
        var cause = new GroupAuthorizationException("workers");
        setbacks.add(cause);
        var first = setbacks.cause();

        setbacks.add(new KafkaException("we are in an error state", cause));

        assertThat(first).contains("GroupAuthorizationException: workers");
        assertThat(setbacks.cause()).isEqualTo(first);
    }

    @Test
    void restsLongerAndLongerButNotForLong() {
        assertThat(setbacks.pause()).isEqualTo(Duration.ofMillis(100));
        setbacks.add(new KafkaException("first"));
        assertThat(setbacks.pause()).isEqualTo(Duration.ofMillis(200));
        for (int more = 0; more < 100; more++) {
            setbacks.add(new KafkaException("more"));
        }
        assertThat(setbacks.pause()).isEqualTo(Duration.ofMillis(3200));
    }

    @Test
    void beginsAgain() {
        setbacks.add(new KafkaException("first"));

        setbacks.end();

        assertThat(setbacks.pause()).isEqualTo(Duration.ofMillis(100));
        assertThat(setbacks.cause()).isEmpty();
    }
}
