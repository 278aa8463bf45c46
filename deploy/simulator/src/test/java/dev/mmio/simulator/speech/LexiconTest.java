package dev.mmio.simulator.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LexiconTest {

    @ParameterizedTest
    @EnumSource(Lexicon.class)
    void hasAWordForEachId(Lexicon lexicon) {
        var words = IntStream.range(0, Spelling.WORDS).mapToObj(lexicon::word).toList();

        assertThat(words).doesNotHaveDuplicates().allMatch(word -> word.matches("([b-z&&[^eio]][aeiouy]){3}"));
        assertThat(words.stream().map(lexicon::id))
                .containsExactlyElementsOf(
                        IntStream.range(0, Spelling.WORDS).boxed().toList());
    }

    @Test
    void sharesNoWordWithAnotherLanguage() {
        assertThat(IntStream.range(0, Spelling.WORDS).mapToObj(Lexicon.FOREIGN::word))
                .allMatch(word -> Lexicon.PLAIN.id(word) == Spelling.NO_WORD);
    }

    @Test
    void garblesIntoWhatIsNoWord() {
        for (var first = 0; first < 16; first++) {
            for (var second = 0; second < 16; second++) {
                var text = Lexicon.garbled(new int[] {first, second});

                assertThat(Lexicon.PLAIN.id(text)).isEqualTo(Spelling.NO_WORD);
                assertThat(Lexicon.FOREIGN.id(text)).isEqualTo(Spelling.NO_WORD);
            }
        }
        assertThat(Lexicon.PLAIN.id("zzzzzz")).isEqualTo(Spelling.NO_WORD);
    }

    @Test
    void noticesAWrongDigit() {
        for (var id = 0; id < Spelling.WORDS; id++) {
            var digits = Spelling.digits(id);
            assertThat(Spelling.read(digits)).isEqualTo(id);

            digits[id % 4] ^= 1;

            assertThat(Spelling.read(digits)).isEqualTo(Spelling.NO_WORD);
        }
        assertThat(Spelling.read(new int[] {1, 2, 3})).isEqualTo(Spelling.NO_WORD);
    }
}
