package dev.mmio.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class LiveMessagesTest {

    private static final byte[] SAMPLES = {0, 0, 1, 0, -1, -1, 0, -128};
    private static final JobId JOB = new JobId("call-9");

    private final MessageJson json = new MessageJson();

    @Test
    void carriesSamplesAsTheyAre() throws UnreadableMessageException {
        var sent = new LiveInput.Audio(JOB, Pcm.of(SAMPLES), 8_000);

        var read = (LiveInput.Audio) json.readLiveInput(json.write(sent));

        assertThat(read).isEqualTo(sent);
        assertThat(read.audio().bytes()).isEqualTo(SAMPLES);
        assertThat(read.audio().duration(read.rate())).isEqualTo(Duration.ofNanos(500_000));
    }

    @Test
    void doesNotLetItsSamplesBeChanged() {
        var samples = SAMPLES.clone();
        var pcm = Pcm.of(samples);

        samples[0] = 9;
        pcm.bytes()[1] = 9;

        assertThat(pcm).isEqualTo(Pcm.of(SAMPLES)).hasSameHashCodeAs(Pcm.of(SAMPLES));
    }

    @Test
    void refusesHalfASample() {
        var half = "{\"type\":\"audio\",\"jobId\":\"a\",\"audio\":\"AAAA\"}".getBytes(UTF_8);

        assertThatThrownBy(() -> json.readLiveInput(half))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining("16 bits");
    }

    @Test
    void refusesAGapThatEndsBeforeItBegins() {
        var terms = new LiveOutput.Terms(JOB, 1, 1, Instant.EPOCH);
        var second = Duration.ofSeconds(1);

        assertThatThrownBy(() -> new LiveOutput.Gap(terms, second, Duration.ZERO, 0, LiveOutput.GapReason.RECONNECT))
                .isInstanceOf(InvalidMessageException.class);
    }

    @Test
    void skipsOutputOfATypeItDoesNotKnow() throws UnreadableMessageException {
        var later = "{\"type\":\"smell\",\"jobId\":\"a\",\"run\":1,\"seq\":1}".getBytes(UTF_8);

        assertThat(json.readLiveOutput(later)).isNull();
    }

    @Test
    void keepsWhatIsSaidToItself() {
        var terms = new LiveOutput.Terms(JOB, 1, 1, Instant.EPOCH);

        assertThat(new LiveInput.Text(JOB, "secret").toString()).doesNotContain("secret");
        assertThat(new LiveOutput.Text(terms, "secret").toString()).doesNotContain("secret");
        assertThat(new LiveOutput.InputTranscript(terms, "secret").toString()).doesNotContain("secret");
        assertThat(new LiveOutput.OutputTranscript(terms, "secret").toString()).doesNotContain("secret");
        assertThat(new LiveInput.Audio(JOB, Pcm.of(SAMPLES), 16_000).toString())
                .doesNotContain(Base64.getEncoder().encodeToString(SAMPLES));
    }
}
