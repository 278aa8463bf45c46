package dev.mmio.worker.transcript.reading;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.SpeechClock;
import java.util.ArrayList;
import java.util.List;

/// Reads the turns of a model for transcription. Turns without times of words are spread over the speech.
public final class TurnReader {

    private final SpeechClock clock;

    public TurnReader(SpeechClock clock) {
        this.clock = clock;
    }

    /// Reads an answer about a stretch of the sound.
    public Reading read(List<Turn> turns, Span asked) {
        var said = turns.stream().filter(turn -> !turn.text().isBlank()).toList();
        return new Reading.Whole(
                said.stream().anyMatch(turn -> turn.words().isEmpty()) ? spread(said, asked) : timed(said));
    }

    private List<Segment> spread(List<Turn> turns, Span asked) {
        var said = new ArrayList<Segment>();
        for (var turn : turns) {
            for (var sentence : Sentences.of(turn.text())) {
                said.add(new Segment(new Span(0, 0), turn.speaker(), sentence, List.of()));
            }
        }
        return new Spread(clock, asked).over(said);
    }

    private static List<Segment> timed(List<Turn> turns) {
        return turns.stream()
                .flatMap(turn -> new TurnSplit(turn).segments().stream())
                .toList();
    }
}
