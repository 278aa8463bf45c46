package dev.mmio.simulator.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.simulator.speech.Lexicon;
import dev.mmio.simulator.speech.Script;
import dev.mmio.simulator.speech.Spelling;
import dev.mmio.simulator.speech.SpokenWord;
import dev.mmio.simulator.speech.Voice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EarTest {

    private static LongStream seeds() {
        return LongStream.range(0, 8);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hearsWhatWasSaid(long seed) throws IOException {
        hearsAll(Script.of(seed, Duration.ofMinutes(3)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tellsFourSpeakersApart(long seed) throws IOException {
        hearsAll(Script.of(seed, Duration.ofMinutes(3)).speakers(4).withoutPauses());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hearsThroughNoise(long seed) throws IOException {
        hearsAll(Script.of(seed, Duration.ofMinutes(3)).speakers(4).noise(-23));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hearsThroughMusicAndNoise(long seed) throws IOException {
        hearsAll(Script.of(seed, Duration.ofMinutes(3))
                .speakers(4)
                .vocabulary(Spelling.WORDS)
                .music()
                .noise(-27));
    }

    private static void hearsAll(Script script) throws IOException {
        var spoken = script.words().toList();

        var heard = Ear.listen(new ByteArrayInputStream(samples(script)));

        assertThat(heard.samples()).isEqualTo(script.samples());
        assertThat(heard.words())
                .as("%s", script)
                .extracting(HeardWord::text)
                .containsExactlyElementsOf(spoken.stream().map(SpokenWord::text).toList());
        for (var i = 0; i < spoken.size(); i++) {
            var word = heard.words().get(i);
            assertThat(word.whole()).isTrue();
            assertThat(word.speaker())
                    .as("%s, word %d", script, i)
                    .isEqualTo(spoken.get(i).speaker());
            assertThat((double) word.startMillis())
                    .as("%s, word %d", script, i)
                    .isBetween(spoken.get(i).startMillis() - 8, spoken.get(i).startMillis() + 8);
            assertThat((double) word.endMillis())
                    .as("%s, word %d", script, i)
                    .isBetween(spoken.get(i).endMillis() - 8, spoken.get(i).endMillis() + 8);
        }
    }

    /// Wherever sound is cut, a word is heard on one side, or as a part on one or both, never as another word.
    @ParameterizedTest
    @MethodSource("seeds")
    void hearsOnlyPartsOfWordsThatAreCut(long seed) throws IOException {
        var script = Script.of(seed, Duration.ofSeconds(20)).vocabulary(Spelling.WORDS);
        var samples = samples(script);
        var random = new Random(seed);
        for (var round = 0; round < 20; round++) {
            var cut = random.nextInt(samples.length / 2);
            var before =
                    Ear.listen(new ByteArrayInputStream(samples, 0, 2 * cut)).words();
            var after = Ear.listen(new ByteArrayInputStream(samples, 2 * cut, samples.length - 2 * cut))
                    .words();

            var untouched = script.words()
                    .filter(word -> word.end() <= cut || word.start() >= cut)
                    .map(SpokenWord::text)
                    .toList();
            var wholeOnes = LongStream.concat(ids(before), ids(after)).toArray();
            var parts = before.size() + after.size() - wholeOnes.length;
            assertThat(wholeOnes.length)
                    .as("seed %d, cut %d", seed, cut)
                    .isBetween(untouched.size(), untouched.size() + 1);
            assertThat(parts).as("seed %d, cut %d", seed, cut).isLessThanOrEqualTo(2);
            assertThat(List.of(before, after))
                    .allSatisfy(words -> assertThat(words.stream().filter(word -> !word.whole()))
                            .allMatch(word -> Lexicon.PLAIN.id(word.text()) == Spelling.NO_WORD));
        }
    }

    private static LongStream ids(List<HeardWord> words) {
        return words.stream().filter(HeardWord::whole).mapToLong(word -> Lexicon.PLAIN.id(word.text()));
    }

    @Test
    void hearsNothingWhereNobodySpeaks() throws IOException {
        var script = Script.of(1, Duration.ofMinutes(5))
                .silence(Duration.ZERO, Duration.ofMinutes(5))
                .music()
                .noise(-20);

        assertThat(Ear.listen(new ByteArrayInputStream(samples(script))).words())
                .isEmpty();
        assertThat(Ear.listen(new ByteArrayInputStream(new byte[0]))).isEqualTo(new Heard(List.of(), 0));
        assertThat(Ear.listen(new ByteArrayInputStream(new byte[3])).samples()).isEqualTo(1);
    }

    private static byte[] samples(Script script) throws IOException {
        var samples = new ByteArrayOutputStream(Math.toIntExact(2 * script.samples()));
        Voice.speak(script, samples);
        return samples.toByteArray();
    }
}
