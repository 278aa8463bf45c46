package dev.mmio.simulator.transcript;

import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What the model would say of a recording if it could say all of it.
public final class Transcript {

    private final List<Word> words;
    private final long millis;
    private final Asking asking;
    private final Stamps stamps;
    private final SplittableRandom random;

    Transcript(List<Word> words, long millis, Asking asking, Stamps stamps, SplittableRandom random) {
        this.words = words;
        this.millis = millis;
        this.asking = asking;
        this.stamps = stamps;
        this.random = random;
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    /// Nothing but the words, with a line for each turn.
    public String text() {
        return Sentences.turns(words).stream().map(Transcript::joined).collect(Collectors.joining("\n"));
    }

    /// A segment for each sentence, by a schema.
    ///
    /// @param around any document that conforms to the schema, whose segments are replaced
    public String json(TranscriptSchema schema, JsonNode around) {
        var labels = new SpeakerLabels("Speaker ", 1);
        var segments = Json.array();
        for (var sentence : Sentences.grouped(words)) {
            segments.add(schema.segment(
                    new Segment(
                            stamps.believed(sentence.getFirst().startMillis()),
                            stamps.believed(sentence.getLast().endMillis()),
                            joined(sentence),
                            labels.of(sentence.getFirst().speaker())),
                    stamps));
        }
        var json = new String(Json.write(schema.place(segments, around)), StandardCharsets.UTF_8);
        var loops = asking.suffers(FaultKind.TRANSCRIPT_LITERAL_LOOP);
        return loops ? new LiteralLoop(asking, random).of(json) : json;
    }

    /// A turn for each speaker in a row, as `audioTranscriptionConfig` asks for it; refuses what Gemini refuses.
    public List<Turn> turns(JsonNode json) {
        var config = TranscriptionConfig.read(json);
        config.requireLength(millis);
        var labels = new SpeakerLabels("spk_", 0);
        return Sentences.turns(words).stream()
                .map(turn -> new Turn(
                        turn, config.speakers() ? labels.of(turn.getFirst().speaker()) : "", config.stamps()))
                .toList();
    }

    private static String joined(List<Word> words) {
        return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }

    /// A sentence with the times and the speaker that the model tells.
    record Segment(long startMillis, long endMillis, String text, String speaker) {}
}
