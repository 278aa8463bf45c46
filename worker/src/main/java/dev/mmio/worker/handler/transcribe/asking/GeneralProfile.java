package dev.mmio.worker.handler.transcribe.asking;

import dev.mmio.message.JobRequest.Thinking;
import dev.mmio.message.JobRequest.TranscribeRequest;
import dev.mmio.worker.gemini.AnswerForm;
import dev.mmio.worker.gemini.AnswerOptions;
import dev.mmio.worker.transcript.examining.Ask;
import dev.mmio.worker.transcript.examining.Examiner;
import dev.mmio.worker.transcript.examining.Reply;
import dev.mmio.worker.transcript.reading.AnswerShape;
import java.time.Duration;

/// A general model: it is told what a transcript looks like.
///
/// It is never given what was said before, nor asked not to repeat anything: models then leave out speech.
record GeneralProfile(TranscribeRequest request, String model) implements Profile {

    private static final double COLD = 0.0;
    private static final double WARM = 0.3;

    /// Twice what the fastest speaker needs: an answer that goes on beyond it goes in circles.
    private static final int TOKENS_PER_MINUTE = 1_200;

    private static final int LEAST_TOKENS = 8_192;
    private static final int MOST_TOKENS = 65_536;

    @Override
    public Duration longest() {
        return Duration.ofMinutes(60);
    }

    @Override
    public String instruction(Ask ask) {
        return TranscribePrompt.of(request, ask);
    }

    @Override
    public AnswerOptions options(Ask ask) {
        return new AnswerOptions(
                null, form(ask), Thinking.MINIMAL, null, ask.manner() == Ask.Manner.USUAL ? COLD : WARM, tokens(ask));
    }

    private AnswerForm form(Ask ask) {
        if (ask.manner() == Ask.Manner.PLAIN) {
            return new AnswerForm.Text();
        }
        return new AnswerForm.Json(request.speakers() ? AnswerShape.schemaWithSpeakers() : AnswerShape.schema());
    }

    private static int tokens(Ask ask) {
        return Math.clamp(ask.span().length() * TOKENS_PER_MINUTE / 60_000, LEAST_TOKENS, MOST_TOKENS);
    }

    @Override
    public Reply examine(Examiner examiner, Ask ask, Heard heard) {
        return examiner.answer(ask, heard.text(), heard.ending());
    }
}
