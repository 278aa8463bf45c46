package dev.mmio.simulator.content;

import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.hearing.Heard;
import dev.mmio.simulator.hearing.Hearing;
import dev.mmio.simulator.transcript.Asking;
import dev.mmio.simulator.transcript.Chatter;
import dev.mmio.simulator.transcript.Form;
import dev.mmio.simulator.transcript.Transcriber;
import dev.mmio.simulator.transcript.TranscriptSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides how a request is answered: from what is heard in its sound, or else from what it says.
public final class Answers {

    /// What Gemini may say at most.
    private static final int MOST_TOKENS = 65_536;

    private static final int UNLIMITED = Integer.MAX_VALUE / 8;
    private static final String TRANSCRIBING = "transcribe";

    private final Hearing hearing;
    private final Transcriber transcriber;

    public Answers(Hearing hearing, Transcriber transcriber) {
        this.hearing = hearing;
        this.transcriber = transcriber;
    }

    /// The text that answers a request to a general model, before any cut by `maxOutputTokens`.
    public String text(ContentRequest request) {
        return answer(new Question("", request, null, () -> {}), UNLIMITED)
                .said()
                .text();
    }

    /// The answer to a question.
    Answer to(Question question) {
        return answer(
                question, question.request().config().path("maxOutputTokens").asInt(UNLIMITED));
    }

    private Answer answer(Question question, int limit) {
        var request = question.request();
        var painting = Painting.of(request);
        if (painting != null) {
            return Answer.of(request, painting.said(question.fault()), UNLIMITED);
        }
        var listens = !request.recordings().isEmpty() && AnswerText.toldToSay(request) == null;
        var form = listens ? form(question) : null;
        if (form == null) {
            return Answer.of(request, new Said.Text(AnswerText.to(request)), limit);
        }
        var heard = hear(question);
        var asking =
                new Asking(request.sound(), request.attempt(), question.fault(), form, Math.min(limit, MOST_TOKENS));
        var said = said(request, heard, asking);
        return Answer.of(request, said, limit(said, asking, limit)).hearing(heard.millis());
    }

    /// Returns the form in which a transcript is asked for, or null if none is.
    private static @Nullable Form form(Question question) {
        var request = question.request();
        if (question.model().contains(TRANSCRIBING)
                && request.config().path("audioTranscriptionConfig").isObject()) {
            return Form.TURNS;
        }
        if (!request.wantsJson()) {
            return Form.TEXT;
        }
        return TranscriptSchema.find(request.schema()) == null ? null : Form.JSON;
    }

    private Heard hear(Question question) {
        var words = new ArrayList<Heard>();
        for (var recording : question.request().recordings()) {
            words.add(hearing.hear(recording, question.stillWanted()));
        }
        return words.stream().reduce(new Heard(List.of(), 0), Heard::then);
    }

    private Said said(ContentRequest request, Heard heard, Asking asking) {
        var transcript = transcriber.transcribe(heard, asking);
        var chatter = new Chatter(asking, request.prompt());
        return switch (asking.form()) {
            case TURNS ->
                new Said.Turns(
                        chatter.before(), transcript.turns(request.config().path("audioTranscriptionConfig")));
            case TEXT ->
                new Said.Text(transcript.isEmpty() ? AnswerText.to(request) : chatter.around(transcript.text()));
            case JSON -> {
                var schema = TranscriptSchema.find(request.schema());
                yield schema == null
                        ? new Said.Text(AnswerText.to(request))
                        : new Said.Text(chatter.around(transcript.json(schema, AnswerText.instance(request))));
            }
        };
    }

    private static int limit(Said said, Asking asking, int limit) {
        var fault = asking.fault();
        if (fault != null && fault.kind() == FaultKind.TRANSCRIPT_CUT) {
            return Math.min(limit, (int) (said.tokens() * Double.parseDouble(fault.value())));
        }
        return Transcriber.endless(asking) ? asking.maxTokens() : limit;
    }

    /// A request on its way to its answer.
    ///
    /// @param fault what goes wrong, or null
    /// @param stillWanted throws if nobody waits for the answer any more
    record Question(
            String model, ContentRequest request, @Nullable Fault fault, Runnable stillWanted) {}
}
