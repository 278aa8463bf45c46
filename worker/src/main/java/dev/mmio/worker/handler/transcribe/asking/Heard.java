package dev.mmio.worker.handler.transcribe.asking;

import dev.mmio.worker.gemini.SpokenTurn;
import dev.mmio.worker.transcript.examining.Ending;
import dev.mmio.worker.transcript.reading.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came back to one question. Part of the stored form of a job: changing it is a migration.
///
/// @param text all of it, as far as it came
/// @param turns of models made for transcription
/// @param stopped why it is not whole; null if it is
public record Heard(
        String text, List<SpokenTurn> turns, @Nullable String stopped) {

    static final String CUT_OFF = "MAX_TOKENS";
    static final String LOOPED = "LOOP";

    public Heard {
        turns = turns == null ? List.of() : List.copyOf(turns);
    }

    Ending ending() {
        return switch (stopped) {
            case null -> new Ending.Finished();
            case CUT_OFF -> new Ending.CutOff();
            case LOOPED -> new Ending.Looped();
            case String reason -> new Ending.Blocked(reason);
        };
    }

    List<Turn> spoken() {
        return turns.stream().map(Heard::spoken).toList();
    }

    private static Turn spoken(SpokenTurn turn) {
        return new Turn(
                turn.text(),
                turn.speaker(),
                turn.words().stream()
                        .map(word -> new Turn.TimedWord(word.text(), word.start(), word.end()))
                        .toList());
    }

    /// Leaves out what was said: recordings are private.
    @Override
    public String toString() {
        return "Heard[" + text.length() + " characters, " + turns.size() + " turns, " + stopped + "]";
    }
}
