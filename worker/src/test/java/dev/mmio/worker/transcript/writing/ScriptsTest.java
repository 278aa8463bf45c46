package dev.mmio.worker.transcript.writing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptsTest {

    @ParameterizedTest
    @CsvSource({
        "'It''s five o''clock, isn''t it?', 5",
        "'– well …', 1",
        "'', 0",
        "'今日はいい天気です', 5",
        "'Tokyo 東京 2026', 3",
        "'สวัสดีครับ', 5",
    })
    void countsWords(String text, int words) {
        assertThat(Scripts.words(text)).isEqualTo(words);
    }
}
