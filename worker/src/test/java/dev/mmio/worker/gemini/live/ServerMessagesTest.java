package dev.mmio.worker.gemini.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.Pcm;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServerMessagesTest {

    @Test
    void readsATurn() throws Exception {
        assertThat(ServerMessages.read("""
                        {"serverContent": {"modelTurn": {"role": "model", "parts": [
                          {"text": "thinking", "thought": true},
                          {"inlineData": {"mimeType": "audio/pcm;rate=24000", "data": "AAABAP//"}}]},
                         "outputTranscription": {"text": "One "}}}"""))
                .containsExactly(
                        new LiveEvent.Said("One "),
                        new LiveEvent.Sound(Pcm.of(new byte[] {0, 0, 1, 0, -1, -1}), 24_000));

        var end = ServerMessages.read("""
                {"serverContent": {"turnComplete": true},
                 "usageMetadata": {"promptTokenCount": 7, "responseTokenCount": 3,
                  "promptTokensDetails": [{"modality": "AUDIO", "tokenCount": 7}]}}""");
        assertThat(end).hasSize(2).last().isEqualTo(new LiveEvent.TurnEnd());
        assertThat(end.getFirst()).isInstanceOfSatisfying(LiveEvent.Used.class, used -> {
            assertThat(used.usage().promptTokens()).isEqualTo(7);
            assertThat(used.usage().outputTokens()).isEqualTo(3);
            assertThat(used.usage().promptByModality()).containsEntry("AUDIO", 7L);
        });
    }

    /// The SDK fails at it.
    @Test
    void readsFractionsOfTheTimeThatIsLeft() throws Exception {
        assertThat(ServerMessages.read("{\"goAway\": {\"timeLeft\": \"9.5s\"}}"))
                .containsExactly(new LiveEvent.GoAway(Duration.ofMillis(9500)));
        assertThat(ServerMessages.read("{\"goAway\": {}}")).containsExactly(new LiveEvent.GoAway(Duration.ZERO));
    }

    @Test
    void takesOnlyHandlesThatResume() throws Exception {
        assertThat(ServerMessages.read("{\"sessionResumptionUpdate\": {\"newHandle\": \"h\", \"resumable\": true}}"))
                .containsExactly(new LiveEvent.Resumable("h"));
        assertThat(ServerMessages.read("{\"sessionResumptionUpdate\": {\"resumable\": false}}"))
                .isEmpty();
    }

    @Test
    void passesOverWhatItDoesNotKnowAndRefusesWhatIsNoMessage() throws Exception {
        assertThat(ServerMessages.read("{\"somethingNew\": {\"a\": 1}}")).isEmpty();
        assertThatThrownBy(() -> ServerMessages.read("{\"serverContent\": ["))
                .isInstanceOf(UnreadableMessageException.class)
                .hasNoCause();
    }
}
