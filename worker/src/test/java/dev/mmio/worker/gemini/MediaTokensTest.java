package dev.mmio.worker.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobRequest.MediaResolution;
import dev.mmio.worker.media.facts.MediaFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTokensTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1, 258",
        "384, 384, 258",
        "385, 384, 258",
        "768, 768, 258",
        "769, 768, 516",
        "384, 769, 516",
        "1920, 1080, 1548",
        "4294967295, 4294967295, 8068951256159688"
    })
    void cutsPicturesIntoTiles(long width, long height, long tokens) {
        assertThat(MediaTokens.of(new MediaFacts.Image(width, height), null)).isEqualTo(tokens);
    }

    @Test
    void countsSecondsPagesAndCharacters() {
        assertThat(MediaTokens.of(new MediaFacts.Sound(10.01), null)).isEqualTo(321);
        assertThat(MediaTokens.of(new MediaFacts.Film(10.01), null)).isEqualTo(2_633);
        assertThat(MediaTokens.of(new MediaFacts.Document(3), null)).isEqualTo(774);
        assertThat(MediaTokens.of(new MediaFacts.Text(9), null)).isEqualTo(3);
        assertThat(MediaTokens.of(new MediaFacts.Guess(new MediaFacts.Document(3)), null))
                .isEqualTo(774);
    }

    @ParameterizedTest
    @CsvSource({"LOW, 129, 131, 129, 32, 1", "MEDIUM, 258, 263, 258, 32, 1", "HIGH, 516, 526, 516, 32, 1"})
    void looksMoreOrLessClosely(
            MediaResolution resolution, long image, long film, long document, long sound, long text) {
        assertThat(MediaTokens.of(new MediaFacts.Image(9, 9), resolution)).isEqualTo(image);
        assertThat(MediaTokens.of(new MediaFacts.Film(1), resolution)).isEqualTo(film);
        assertThat(MediaTokens.of(new MediaFacts.Document(1), resolution)).isEqualTo(document);
        assertThat(MediaTokens.of(new MediaFacts.Sound(1), resolution)).isEqualTo(sound);
        assertThat(MediaTokens.of(new MediaFacts.Text(4), resolution)).isEqualTo(text);
    }
}
