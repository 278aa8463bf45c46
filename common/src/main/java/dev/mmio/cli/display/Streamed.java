package dev.mmio.cli.display;

import dev.mmio.client.AnswerText;
import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobOutput;
import org.jspecify.annotations.Nullable;

/// Remembers what of an answer is on the screen already.
final class Streamed {

    private static final MessageJson JSON = new MessageJson();

    private final AnswerText text = new AnswerText();

    /// Takes an event and returns whether what is on the screen no longer counts.
    boolean add(JobEvent event) {
        return text.add(event);
    }

    boolean began() {
        return !text.text().isEmpty();
    }

    /// Tells whether the whole answer has been shown piece by piece.
    boolean isAnswer(JobOutput output) {
        return began() && (text.text().equals(output.text()) || isJson(output.json()));
    }

    private boolean isJson(@Nullable Object answer) {
        try {
            return answer != null && answer.equals(JSON.parse(text.text()));
        } catch (UnreadableMessageException _) {
            return false;
        }
    }
}
