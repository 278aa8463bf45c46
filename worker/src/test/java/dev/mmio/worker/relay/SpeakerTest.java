package dev.mmio.worker.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.JobId;
import dev.mmio.message.LiveOutput;
import dev.mmio.message.Pcm;
import dev.mmio.worker.telemetry.LiveMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class SpeakerTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    /// A second of sound.
    private static final Pcm SOUND = Pcm.of(new byte[48_000]);

    private final MessageJson json = new MessageJson();
    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final LiveMeters meters = new LiveMeters(new SimpleMeterRegistry());
    private final OutputWriter writer = new OutputWriter("out", json, kafka, meters, 64 * 1024 * 1024);
    private final Speaker speaker = new Speaker(writer, new JobId("job"), 3, 2);

    @Test
    void tellsAtTheEndOfARunWhatItLeftOut() throws Exception {
        for (int i = 0; i < 30; i++) {
            sound();
        }
        int held = written().size();

        speaker.tellDropped(NOW);
        speaker.tellDropped(NOW);

        assertThat(written()).hasSize(held + 1);
        assertThat(written().getLast())
                .isEqualTo(new LiveOutput.Dropped(
                        new LiveOutput.Terms(new JobId("job"), 2, held + 1, NOW), Duration.ofSeconds(30 - held), 0));
    }

    @Test
    void leavesOutWhatKafkaDoesNotTakeAndTellsHowMuch() throws Exception {
        for (int i = 0; i < 30; i++) {
            sound();
        }
        speaker.say(NOW, terms -> new LiveOutput.Text(terms, "lost"));
        int held = written().size();
        assertThat(held * 64_000L).isLessThanOrEqualTo(Speaker.MOST_BYTES + 128_000);

        speaker.say(NOW, LiveOutput.TurnEnd::new);
        while (kafka.completeNext()) {}
        sound();

        var outputs = written();
        assertThat(outputs).hasSize(held + 3);
        assertThat(outputs.get(held)).isInstanceOfSatisfying(LiveOutput.Dropped.class, dropped -> {
            assertThat(dropped.duration()).isEqualTo(Duration.ofSeconds(30 - held));
            assertThat(dropped.texts()).isEqualTo(1);
        });
        assertThat(outputs.get(held + 1)).isInstanceOf(LiveOutput.TurnEnd.class);
        assertThat(outputs.get(held + 2)).isInstanceOf(LiveOutput.Audio.class);
        for (int i = 0; i < outputs.size(); i++) {
            assertThat(outputs.get(i).terms()).isEqualTo(new LiveOutput.Terms(new JobId("job"), 2, i + 1, NOW));
        }
        assertThat(kafka.history()).allMatch(record -> record.partition() == 3);
    }

    @Test
    void aSessionThatIsNotTakenDoesNotSilenceItsNeighbour() throws Exception {
        for (int i = 0; i < 30; i++) {
            sound();
        }
        int held = written().size();

        var neighbour = new Speaker(writer, new JobId("neighbour"), 3, 1);
        neighbour.say(NOW, terms -> new LiveOutput.Audio(terms, SOUND, 24_000));

        assertThat(written()).hasSize(held + 1);
    }

    @Test
    void isBrokenIfSomethingWillNeverBeThere() throws Exception {
        sound();
        assertThat(speaker.awaitWritten(Duration.ofMillis(1))).isFalse();
        kafka.errorNext(new RecordTooLargeException("too large"));

        assertThat(speaker.isBroken()).isTrue();
        assertThat(speaker.awaitWritten(Duration.ofSeconds(1))).isFalse();
    }

    private void sound() {
        speaker.say(NOW, terms -> new LiveOutput.Audio(terms, SOUND, 24_000));
    }

    private List<LiveOutput> written() throws UnreadableMessageException {
        var outputs = new ArrayList<LiveOutput>();
        for (var record : kafka.history()) {
            outputs.add(json.readLiveOutput(record.value()));
        }
        return outputs;
    }
}
