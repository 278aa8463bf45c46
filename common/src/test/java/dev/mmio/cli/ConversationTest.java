package dev.mmio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobId;
import dev.mmio.message.LiveOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConversationTest {

    private static final LiveOutput.Terms TERMS =
            new LiveOutput.Terms(new JobId("talk"), 1, 1, Instant.parse("2026-11-01T12:00:00Z"));

    /// Words and what is told about them, as they come in a terminal.
    private final StringWriter terminal = new StringWriter();

    private final Conversation conversation =
            new Conversation(new PrintWriter(terminal), new PrintWriter(terminal), OutputStream.nullOutputStream());

    @Test
    void whatIsToldWithinALineOfWordsBeginsAnother() throws IOException {
        conversation.show(new LiveOutput.Text(TERMS, "Four kilo"));
        conversation.show(new LiveOutput.Interrupted(TERMS));
        conversation.tell("broken off");

        assertThat(terminal.toString().lines()).containsExactly("Four kilo", "interrupted", "broken off");
    }

    @Test
    void noLineIsEmptyBetweenTurns() throws IOException {
        conversation.show(new LiveOutput.Text(TERMS, "Four kilometres."));
        conversation.show(new LiveOutput.Text(TERMS, ""));
        conversation.show(new LiveOutput.TurnEnd(TERMS));
        conversation.show(new LiveOutput.InputTranscript(TERMS, " And then? "));
        conversation.show(new LiveOutput.End(TERMS));

        assertThat(terminal.toString().lines())
                .containsExactly("Four kilometres.", "> And then?", "nothing more comes");
    }
}
