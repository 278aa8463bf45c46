package dev.mmio.simulator.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {

    private static final long SECOND = Tones.SAMPLE_RATE;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void keepsTheRhythmOfSpeech(long seed) {
        var script = Script.of(seed, Duration.ofHours(1)).speakers(4);
        var words = script.words().toList();
        var gaps = new ArrayList<Long>();
        for (var i = 1; i < words.size(); i++) {
            gaps.add((words.get(i).start() - words.get(i - 1).end()) * 1000 / SECOND);
        }

        assertThat(gaps).as("seed %d", seed).allMatch(gap -> gap >= 60 && gap < 160 + 900 + 3000);
        assertThat(gaps.stream().filter(gap -> gap >= 160 && gap < 250))
                .as("seed %d: a pause or none", seed)
                .isEmpty();
        assertThat(words.size() / 3600.0).as("seed %d: words a second", seed).isBetween(1.7, 2.3);
        assertThat(words.stream().map(SpokenWord::speaker).distinct()).hasSize(4);
        assertThat(words.getLast().end()).isLessThanOrEqualTo(script.samples());
        var counts = words.stream().collect(Collectors.groupingBy(SpokenWord::text, Collectors.counting()));
        assertThat(counts.values().stream().mapToLong(Long::longValue).max().orElse(0))
                .as("seed %d: the most frequent of %d words", seed, words.size())
                .isBetween(words.size() / 12L, words.size() / 8L);
    }

    @Test
    void saysTheSameAgain() {
        var script = Script.of(7, Duration.ofMinutes(5));

        assertThat(script.words()).containsExactlyElementsOf(script.words().toList());
        assertThat(Script.of(8, Duration.ofMinutes(5)).words())
                .isNotEqualTo(script.words().toList());
        assertThat(WavFile.bytes(script)).isEqualTo(WavFile.bytes(script));
    }

    @Test
    void pausesOnlyBetweenWordsIfAskedTo() {
        var words = Script.of(3, Duration.ofMinutes(10))
                .withoutPauses()
                .speakers(2)
                .words()
                .toList();

        for (var i = 1; i < words.size(); i++) {
            assertThat(words.get(i).start() - words.get(i - 1).end())
                    .isBetween(SECOND * 60 / 1000, SECOND * 160 / 1000);
        }
        assertThat(words.stream().map(SpokenWord::speaker).distinct()).hasSize(2);
    }

    @Test
    void isSilentWhereItIsTold() {
        var script = Script.of(4, Duration.ofMinutes(2))
                .silence(Duration.ofSeconds(50), Duration.ofSeconds(80))
                .silence(Duration.ZERO, Duration.ofSeconds(10));

        assertThat(script.words())
                .isNotEmpty()
                .noneMatch(
                        word -> word.start() < 10 * SECOND || (word.end() > 50 * SECOND && word.start() < 80 * SECOND));
    }

    @Test
    void tellsTheTruthBesideTheSamples(@TempDir Path folder) throws IOException {
        var script = Script.of(5, Duration.ofSeconds(61)).noise(-30);
        var told = new ArrayList<SpokenWord>();
        var file = folder.resolve("speech.wav");

        try (var out = Files.newOutputStream(folder.resolve("samples"))) {
            Voice.speak(script, out, told::add);
        }
        WavFile.write(script, file);

        assertThat(told).containsExactlyElementsOf(script.words().toList());
        assertThat(folder.resolve("samples")).hasSize(61 * 2 * SECOND);
        assertThat(file).hasSize(44 + 61 * 2 * SECOND);
    }

    @Test
    void refusesWhatNobodyCanSpeak() {
        var script = Script.of(1, Duration.ofSeconds(1));

        assertThatIllegalArgumentException().isThrownBy(() -> script.speakers(5));
        assertThatIllegalArgumentException().isThrownBy(() -> script.vocabulary(4097));
        assertThatIllegalArgumentException().isThrownBy(() -> script.silence(Duration.ofSeconds(1), Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> Script.of(1, Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> WavFile.head(0x1_0000_0000L));
    }
}
