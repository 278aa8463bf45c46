package dev.mmio.worker.handler.transcribe.asking;

import dev.mmio.message.JobRequest.TranscribeRequest;
import dev.mmio.worker.transcript.examining.Ask;
import dev.mmio.worker.transcript.reading.AnswerShape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a general model is told to do with a piece of a recording.
final class TranscribePrompt {

    static String of(TranscribeRequest request, Ask ask) {
        var lines = new ArrayList<String>();
        lines.add("Transcribe this recording word for word, from its first second to its last. It is "
                + stamp(Duration.ofMillis(ask.span().length())) + " long.");
        lines.add("Write down everything that is said, in the language it is said in. Do not translate, sum up,"
                + " comment or leave anything out. Where nobody speaks, write nothing.");
        if (request.language() != null) {
            lines.add("The language is " + request.language() + ".");
        }
        if (!request.glossary().isEmpty()) {
            lines.add("Names and terms that may be heard: " + String.join("; ", request.glossary()) + ".");
        }
        lines.addAll(shape(request, ask));
        return String.join("\n", lines);
    }

    private static List<String> shape(TranscribeRequest request, Ask ask) {
        if (ask.manner() == Ask.Manner.PLAIN) {
            return List.of("Answer with the words only.");
        }
        var lines = new ArrayList<String>();
        lines.add("Answer with one entry for each sentence, in order: `%s` and `%s` are when it starts and ends, as"
                        .formatted(AnswerShape.START, AnswerShape.END)
                + " MM:SS.s from the beginning of this recording; `%s` is its text.".formatted(AnswerShape.TEXT));
        if (request.speakers()) {
            lines.add("`%s` tells speakers apart: A, B and so on; a new entry begins when the speaker changes."
                    .formatted(AnswerShape.SPEAKER));
        }
        return lines;
    }

    private static String stamp(Duration length) {
        return "%02d:%02d.%d".formatted(length.toMinutes(), length.toSecondsPart(), length.toMillisPart() / 100);
    }

    private TranscribePrompt() {}
}
