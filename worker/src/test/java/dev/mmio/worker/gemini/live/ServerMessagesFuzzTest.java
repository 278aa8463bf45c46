package dev.mmio.worker.gemini.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.UnreadableMessageException;
import dev.mmio.worker.fuzz.Fuzzing;
import org.junit.jupiter.api.Test;

class ServerMessagesFuzzTest {

    @Test
    void messagesOfASession() throws Exception {
        Fuzzing.of("""
                        {"serverContent": {"modelTurn": {"role": "model", "parts": [
                          {"text": "thinking", "thought": true}, {"text": "SoPrivate"},
                          {"inlineData": {"mimeType": "audio/pcm;rate=24000", "data": "AAABAP//"}}]},
                         "outputTranscription": {"text": "One "}}}""", """
                        {"serverContent": {"turnComplete": true, "interrupted": true},
                         "usageMetadata": {"promptTokenCount": 7, "responseTokenCount": 3,
                          "promptTokensDetails": [{"modality": "AUDIO", "tokenCount": 7}]}}""", """
                        {"sessionResumptionUpdate": {"newHandle": "SoPrivate", "resumable": true}}""", """
                        {"goAway": {"timeLeft": "9.5s"}}""", """
                        {"setupComplete": {}}""")
                .mayThrow(UnreadableMessageException.class)
                .feed(bytes -> {
                    var events = ServerMessages.read(new String(bytes, UTF_8));
                    assertThat(events.toString()).doesNotContain(Fuzzing.PRIVATE);
                });
    }
}
