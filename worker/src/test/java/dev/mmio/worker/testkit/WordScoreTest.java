package dev.mmio.worker.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.testkit.WordScore.TimedWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordScoreTest {

    @ParameterizedTest
    @CsvSource({
        "a b c, a b c, 0, 0",
        "a b c, a c, 1, 0",
        "a b c, a b b c, 0, 1",
        "a b c, a x c, 1, 1",
        "a b c d e f, b c d x e, 2, 1",
        "a a b a a, a b a, 2, 0",
        "a b, '', 2, 0"
    })
    void countsWhatIsLostAndWhatIsExtra(String said, String heard, int lost, int extra) {
        var score = WordScore.of(words(said), words(heard));

        assertThat(score.lost()).isEqualTo(lost);
        assertThat(score.extra()).isEqualTo(extra);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void findsEachChangeInALongText(long seed) {
        var random = new Random(seed);
        var said = IntStream.range(0, 5_000)
                .mapToObj(place -> new TimedWord(place * 500L, "w" + random.nextInt(300)))
                .toList();
        var heard = new ArrayList<TimedWord>();
        int lost = 0;
        int extra = 0;
        for (var word : said) {
            int dice = random.nextInt(100);
            if (dice == 0) {
                lost++;
            } else if (dice == 1) {
                heard.add(new TimedWord(word.start(), "u"));
                extra++;
                heard.add(new TimedWord(word.start() + 7, word.text()));
            } else {
                heard.add(new TimedWord(word.start() + 7, word.text()));
            }
        }

        var score = WordScore.of(said, heard);

        assertThat(score.lost()).as("lost, seed " + seed).isEqualTo(lost);
        assertThat(score.extra()).as("extra, seed " + seed).isEqualTo(extra);
        assertThat(score.startError(0.5)).as("median error, seed " + seed).isEqualTo(7);
    }

    private static List<TimedWord> words(String text) {
        var words = text.isEmpty() ? new String[0] : text.split(" ");
        return IntStream.range(0, words.length)
                .mapToObj(place -> new TimedWord(place * 500L, words[place]))
                .toList();
    }
}
