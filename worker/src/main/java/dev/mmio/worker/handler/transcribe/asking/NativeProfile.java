package dev.mmio.worker.handler.transcribe.asking;

import dev.mmio.message.JobRequest.TranscribeRequest;
import dev.mmio.worker.gemini.AnswerForm;
import dev.mmio.worker.gemini.AnswerOptions;
import dev.mmio.worker.transcript.examining.Ask;
import dev.mmio.worker.transcript.examining.Examiner;
import dev.mmio.worker.transcript.examining.Reply;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A model made for transcription: it takes sound alone, and tells the times of words and who speaks.
record NativeProfile(TranscribeRequest request, String model) implements Profile {

    private static final double WARM = 0.3;

    @Override
    public Duration longest() {
        return hasTimes() || request.speakers() ? Duration.ofMinutes(30) : Duration.ofMinutes(60);
    }

    /// Whether anything is missing can only be told by times, so they are asked for even if nobody wants them; the
    /// model refuses a glossary together with times or speakers.
    private boolean hasTimes() {
        return request.timestamps() || request.glossary().isEmpty();
    }

    @Override
    public @Nullable String instruction(Ask ask) {
        return null;
    }

    @Override
    public AnswerOptions options(Ask ask) {
        boolean plain = ask.manner() == Ask.Manner.PLAIN;
        boolean times = hasTimes() && !plain;
        boolean speakers = request.speakers() && !plain;
        List<String> glossary = times || speakers ? List.of() : request.glossary();
        var form = new AnswerForm.Transcription(request.language(), times, speakers, glossary);
        var temperature = ask.manner() == Ask.Manner.WARMER ? WARM : null;
        return new AnswerOptions(null, form, null, null, temperature, null);
    }

    @Override
    public Reply examine(Examiner examiner, Ask ask, Heard heard) {
        return examiner.turns(ask, heard.spoken(), heard.ending());
    }
}
