package dev.mmio.cli.display;

import dev.mmio.client.AnswerText;
import dev.mmio.message.JobEvent;
import org.jspecify.annotations.Nullable;

/// Remembers what of an answer is on the screen already.
final class Streamed {

    private final AnswerText text = new AnswerText();

    /// Takes an event and returns whether what is on the screen no longer counts.
    boolean add(JobEvent event) {
        return text.add(event);
    }

    boolean began() {
        return !text.text().isEmpty();
    }

    /// Tells whether the whole answer has been shown piece by piece.
    boolean isAnswer(@Nullable String answer) {
        return began() && text.text().equals(answer);
    }
}
