package dev.mmio.simulator.live;

import dev.mmio.simulator.content.Answers;
import dev.mmio.simulator.content.ContentReader;
import dev.mmio.simulator.hearing.Ear;
import dev.mmio.simulator.hearing.HeardWord;
import dev.mmio.simulator.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Makes up answers: sound is answered with itself, text as everywhere else.
public final class Replies {

    private final ContentReader reader;
    private final Answers answers;
    private final boolean words;

    /// @param words whether words are looked for in sounds
    public Replies(ContentReader reader, Answers answers, boolean words) {
        this.reader = reader;
        this.answers = answers;
        this.words = words;
    }

    Reply to(UserTurn.Said said, Setup setup) {
        var listens = setup.writes() || setup.transcribesInput() || setup.transcribesOutput();
        var heard = listens && said.sound().length > 0 ? heard(said) : "";
        var answer = said.turns().isEmpty() ? "" : answer(said.turns(), setup.system());
        var text = Stream.of(heard, answer).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
        return new Reply(heard, text, setup.writes() ? new byte[0] : sound(said.sound(), answer));
    }

    /// Returns the words that are in a sound, or how long it is if there are none.
    private String heard(UserTurn.Said said) {
        try {
            var heard =
                    words ? Ear.listen(new ByteArrayInputStream(said.sound())).words() : List.<HeardWord>of();
            return heard.isEmpty()
                    ? said.millis() + " ms"
                    : heard.stream().map(HeardWord::text).collect(Collectors.joining(" "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String answer(ArrayNode turns, JsonNode system) {
        var request = Json.object();
        request.set("contents", turns);
        if (system.isObject()) {
            request.set("systemInstruction", system);
        }
        return answers.text(reader.read(request));
    }

    private static byte[] sound(byte[] heard, String answer) {
        var sound = new ByteArrayOutputStream();
        sound.writeBytes(Echo.of(heard));
        sound.writeBytes(Echo.of(answer));
        return sound.toByteArray();
    }
}
