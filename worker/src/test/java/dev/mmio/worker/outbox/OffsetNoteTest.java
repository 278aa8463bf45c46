package dev.mmio.worker.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetNoteTest {

    @Test
    void isReadAsItWasWritten() {
        var note = new OffsetNote("mmio-writer-1", 7, 24, true);

        assertThat(note.text()).isEqualTo("released|mmio-writer-1|7|24");
        assertThat(OffsetNote.parse(note.text())).isEqualTo(note);
    }

    @Test
    void namesWhatAWriterHadInEachGenerationDifferently() {
        assertThat(new OffsetNote("writer", 7, 24, true).holder())
                .isEqualTo(OffsetNote.holder("writer", 7))
                .isNotEqualTo(OffsetNote.holder("writer", 8));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "by hand", "held|writer", "held|writer|x|24", "lost|writer|1|24"})
    void whatSomethingElseCommittedIsNoNote(String metadata) {
        assertThat(OffsetNote.parse(metadata)).isNull();
    }
}
