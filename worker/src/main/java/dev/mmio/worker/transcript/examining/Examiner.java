package dev.mmio.worker.transcript.examining;

import dev.mmio.worker.transcript.SpeechClock;
import dev.mmio.worker.transcript.checking.AnswerCheck;
import dev.mmio.worker.transcript.checking.AnswerCheck.Extent;
import dev.mmio.worker.transcript.checking.AnswerCheck.Times;
import dev.mmio.worker.transcript.checking.Checked;
import dev.mmio.worker.transcript.checking.Expected;
import dev.mmio.worker.transcript.reading.AnswerReader;
import dev.mmio.worker.transcript.reading.PlainReader;
import dev.mmio.worker.transcript.reading.Reading;
import dev.mmio.worker.transcript.reading.Turn;
import dev.mmio.worker.transcript.reading.TurnReader;
import java.util.List;

/// Says what came back: reads an answer and checks it.
public final class Examiner {

    private final SpeechClock clock;
    private final AnswerCheck check;
    private final AnswerReader answers = new AnswerReader();

    public Examiner(SpeechClock clock, Expected expected) {
        this.clock = clock;
        this.check = new AnswerCheck(clock, expected);
    }

    /// Examines an answer that is text: JSON, or plain if that was asked for.
    public Reply answer(Ask ask, String text, Ending ending) {
        return ask.manner() == Ask.Manner.PLAIN
                ? reply(ask, new PlainReader(clock).read(text, ask.span()), Times.ESTIMATED, ending)
                : reply(ask, answers.read(text), Times.STAMPS, ending);
    }

    /// Examines the turns of a model for transcription.
    public Reply turns(Ask ask, List<Turn> turns, Ending ending) {
        boolean timed = turns.stream().noneMatch(turn -> turn.words().isEmpty());
        var reading = new TurnReader(clock).read(turns, ask.span());
        return reply(ask, reading, timed ? Times.WORDS : Times.ESTIMATED, ending);
    }

    private Reply reply(Ask ask, Reading reading, Times times, Ending ending) {
        return switch (ending) {
            case Ending.Finished() -> finished(ask, reading, times);
            case Ending.CutOff() -> new Reply.Salvaged(prefix(ask, reading, times, Extent.PREFIX));
            case Ending.Looped() -> new Reply.Looped(prefix(ask, reading, times, Extent.LOOPED));
            case Ending.Blocked(var reason) -> new Reply.Blocked(reason, prefix(ask, reading, times, Extent.PREFIX));
        };
    }

    private Reply finished(Ask ask, Reading reading, Times times) {
        return switch (reading) {
            case Reading.Whole(var segments) -> new Reply.Whole(check.check(ask.span(), segments, times, Extent.WHOLE));
            case Reading.Salvaged(var _) -> new Reply.Salvaged(prefix(ask, reading, times, Extent.PREFIX));
            case Reading.Nothing() -> new Reply.Unreadable();
        };
    }

    /// What is spread over all of the speech cannot be told to be its beginning.
    private Checked prefix(Ask ask, Reading reading, Times times, Extent extent) {
        return times == Times.ESTIMATED ? Checked.NOTHING : check.check(ask.span(), reading.segments(), times, extent);
    }
}
