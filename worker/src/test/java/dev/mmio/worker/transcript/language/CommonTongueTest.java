package dev.mmio.worker.transcript.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The texts are of the Universal Declaration of Human Rights, a sentence in a line.
class CommonTongueTest {

    private static final long LINE = 10_000;
    private static final int CHUNK = 8;

    private final CommonTongue tongue = new CommonTongue();

    @ParameterizedTest
    @CsvSource({"english, german", "german, english", "dutch, polish", "spanish, english", "polish, spanish"})
    void findsAChunkInAnotherLanguage(String language, String other) {
        learn(chunks(language).subList(0, 2));

        var strange = tongue.strange(9, said(lines(other).subList(8, 16)));

        assertThat(strange).containsExactly(new Span(0, 8 * LINE));
    }

    @ParameterizedTest
    @CsvSource({"english, german", "german, english", "dutch, polish", "spanish, english", "polish, spanish"})
    void findsWhereAChunkGoesOverToAnotherLanguage(String language, String other) {
        var chunks = chunks(language);
        learn(chunks.subList(0, 2));
        var both = Stream.concat(chunks.get(2).stream(), lines(other).subList(8, 14).stream());

        var strange = tongue.strange(9, said(both.toList()));

        assertThat(strange).containsExactly(new Span(CHUNK * LINE, (CHUNK + 6) * LINE));
    }

    @ParameterizedTest
    @CsvSource({"english, german", "german, spanish", "spanish, polish"})
    void findsWhereTheOnlyChunkGoesOverToAnotherLanguage(String language, String other) {
        var own = lines(language).subList(0, 16);
        var both = Stream.concat(own.stream(), lines(other).subList(8, 16).stream());

        var strange = tongue.strange(0, said(both.toList()));

        assertThat(strange).containsExactly(new Span(own.size() * LINE, (own.size() + 8) * LINE));
    }

    @ParameterizedTest
    @CsvSource({"german, dutch", "dutch, german"})
    void findsMostOfALanguageThatIsMuchAlike(String language, String other) {
        learn(chunks(language).subList(0, 2));

        var strange = tongue.strange(9, said(lines(other).subList(8, 16)));

        assertThat(strange.stream().mapToLong(Span::length).sum()).isBetween(4 * LINE, 8 * LINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"english", "german", "dutch", "spanish", "polish"})
    void findsNothingInOneLanguage(String language) {
        var chunks = chunks(language);
        learn(chunks.subList(0, 2));

        for (var chunk : chunks) {
            assertThat(tongue.strange(9, said(chunk))).isEmpty();
        }
        assertThat(new CommonTongue().strange(0, said(lines(language)))).isEmpty();
    }

    @Test
    void anotherTopicIsNoOtherLanguage() {
        learn(chunks("english"));
        var kitchen = List.of(
                "So you take two eggs and a bit of butter, and you put the pan on the stove, not too hot.",
                "And then, well, my grandmother always said you have to wait until it smells like nuts.",
                "Did you put any salt in it, or is that what the cheese is for?",
                "No, the cheese is salty enough, and the children do not like it otherwise, so I leave it out.");

        assertThat(tongue.strange(9, said(kitchen))).isEmpty();
    }

    @Test
    void comparesChunksThatAreNotJudgedYet() {
        var chunks = chunks("english");
        assertThat(tongue.isKnownBeside(0)).isFalse();

        tongue.hear(0, said(lines("german").subList(0, 8)));
        tongue.hear(1, said(chunks.get(1)));
        tongue.hear(2, said(chunks.get(2)));

        assertThat(tongue.isKnownBeside(0)).isTrue();
        assertThat(tongue.strange(0, said(lines("german").subList(0, 8)))).hasSize(1);
        assertThat(tongue.strange(1, said(chunks.get(1)))).isEmpty();
    }

    @Test
    void aLanguageThatStaysBelongsToTheRecording() {
        learn(chunks("english").subList(0, 2));
        var german = chunks("german");
        for (int chunk = 0; chunk < 3; chunk++) {
            assertThat(tongue.strange(9, said(german.get(3)))).hasSize(1);

            tongue.stays(20 + chunk, said(lines("german").subList(0, 20)));
        }

        assertThat(tongue.strange(9, said(german.get(3)))).isEmpty();
    }

    @Test
    void fewWordsProveNothing() {
        learn(chunks("english"));

        assertThat(tongue.strange(9, said(List.of("Guten Tag, meine Damen und Herren, wie geht es Ihnen?"))))
                .isEmpty();
    }

    private void learn(List<List<String>> chunks) {
        for (int i = 0; i < chunks.size(); i++) {
            tongue.learn(100 + i, said(chunks.get(i)));
        }
    }

    private static List<List<String>> chunks(String language) {
        var lines = lines(language);
        var chunks = new ArrayList<List<String>>();
        for (int from = 0; from + CHUNK <= lines.size(); from += CHUNK) {
            chunks.add(lines.subList(from, from + CHUNK));
        }
        return chunks;
    }

    private static List<String> lines(String language) {
        try (var text = CommonTongueTest.class.getResourceAsStream(language + ".txt")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Segment> said(List<String> lines) {
        var segments = new ArrayList<Segment>();
        for (var line : lines) {
            long start = segments.size() * LINE;
            segments.add(new Segment(new Span(start, start + LINE), null, line, List.of()));
        }
        return segments;
    }
}
