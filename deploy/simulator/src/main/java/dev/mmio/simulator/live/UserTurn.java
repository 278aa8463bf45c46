package dev.mmio.simulator.live;

import dev.mmio.simulator.wire.Json;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Collects what the user says until it is the model's turn.
final class UserTurn {

    private static final int LOUD = 500;
    private static final int BYTES_OF_A_MILLI = 2 * Echo.INPUT_RATE / 1000;

    /// So much of what comes before speech is kept.
    private static final int PREFIX = 300 * BYTES_OF_A_MILLI;

    private final boolean manual;
    private final long silence;
    private final long longest;
    private final ByteArrayOutputStream sound = new ByteArrayOutputStream();
    private ArrayNode turns = Json.array();
    private boolean speaking;
    private long quiet;

    UserTurn(Setup setup, Duration longest) {
        this.manual = setup.manual();
        this.silence = setup.silence().toMillis() * BYTES_OF_A_MILLI;
        this.longest = longest.toMillis() * BYTES_OF_A_MILLI;
    }

    /// All that was said.
    ///
    /// @param sound samples of 16 kHz
    /// @param turns as `contents` of a request
    record Said(byte[] sound, ArrayNode turns) {

        long millis() {
            return sound.length / BYTES_OF_A_MILLI;
        }

        /// Characters that were written.
        int characters() {
            return turns.valueStream()
                    .flatMap(turn -> turn.path("parts").valueStream())
                    .mapToInt(part -> part.path("text").asString("").length())
                    .sum();
        }
    }

    boolean speaking() {
        return speaking;
    }

    /// Hears sound; returns whether the turn has ended with it.
    boolean hear(byte[] samples) {
        if (manual && !speaking) {
            return false;
        }
        sound.writeBytes(samples);
        if (!manual) {
            watch(samples);
        }
        return speaking && (sound.size() >= longest || (!manual && quiet >= silence));
    }

    private void watch(byte[] samples) {
        var afterSpeech = afterSpeech(samples);
        speaking |= afterSpeech < samples.length;
        quiet = afterSpeech < samples.length ? afterSpeech : quiet + samples.length;
        if (!speaking && sound.size() > 2 * PREFIX) {
            var all = sound.toByteArray();
            sound.reset();
            sound.writeBytes(Arrays.copyOfRange(all, all.length - PREFIX, all.length));
        }
    }

    /// Returns how many bytes of silence end the sound.
    private static int afterSpeech(byte[] samples) {
        for (var i = samples.length / 2 - 1; i >= 0; i--) {
            if (Math.abs(Echo.sample(samples, i)) > LOUD) {
                return samples.length - 2 * (i + 1);
            }
        }
        return samples.length;
    }

    /// Begins a turn because the user says so.
    void begin() {
        speaking = true;
    }

    /// Takes what is written to the rest.
    void write(String text) {
        turns.addObject().put("role", "user").putArray("parts").addObject().put("text", text);
    }

    /// Takes whole turns, as they are written.
    void write(JsonNode more) {
        more.forEach(turns::add);
    }

    /// Ends the turn and returns what was said; null if that is nothing.
    @Nullable
    Said end() {
        var said = new Said(speaking ? sound.toByteArray() : new byte[0], turns);
        sound.reset();
        turns = Json.array();
        speaking = false;
        quiet = 0;
        return said.sound().length == 0 && said.turns().isEmpty() ? null : said;
    }
}
