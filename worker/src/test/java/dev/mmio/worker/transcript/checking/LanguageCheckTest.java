package dev.mmio.worker.transcript.checking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageCheckTest {

    private static final String ENGLISH = "What is the matter with you and that of the others";
    private static final String GERMAN = "Ich weiß nicht, ob wir das auch mit der Hand machen und ein wenig warten";

    @Test
    void findsAnotherScript() {
        var segments = said(ENGLISH, "Мы поговорим об этом завтра", ENGLISH);

        assertThat(findings("en", segments)).containsExactly(1);
        assertThat(findings(null, segments)).containsExactly(1);
        assertThat(findings("ru", segments)).containsExactly(0, 2);
    }

    @ParameterizedTest
    @CsvSource({"ja, 今日は天気がいいですね。散歩に行きましょう", "zh-Hant, 我們明天再來談談這個問題好不好呢", "ko, 내일 다시 이야기합시다 여러분 감사합니다"})
    void knowsTheScriptsOfALanguage(String language, String text) {
        assertThat(findings(language, said(text))).isEmpty();
        assertThat(findings("en", said(text))).containsExactly(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "en-GB"})
    void findsAnotherLanguageOfTheSameScript(String language) {
        var german = said(GERMAN, GERMAN, GERMAN, GERMAN, GERMAN, GERMAN);

        assertThat(findings(language, german)).isNotEmpty();
        assertThat(findings("de", german)).isEmpty();
    }

    @Test
    void saysNothingUnlessItIsCertain() {
        assertThat(findings("en", said(GERMAN))).isEmpty();
        assertThat(findings("en", said(ENGLISH, "Борщ", ENGLISH))).isEmpty();
        assertThat(findings("tlh", said("nuqneH, ghobe', wo' batlhvaD"))).isEmpty();
        assertThat(findings(null, said("12, 13, 14"))).isEmpty();
    }

    /// Returns which segments were found.
    private static List<Integer> findings(@Nullable String language, List<Segment> segments) {
        return new LanguageCheck(language)
                .findings(segments).stream()
                        .map(each ->
                                (int) (((Finding.Marked) each).warning().span().start() / 10_000))
                        .toList();
    }

    private static List<Segment> said(String... texts) {
        var segments = new ArrayList<Segment>();
        for (var text : texts) {
            var span = new Span(segments.size() * 10_000L, segments.size() * 10_000L + 9_000);
            segments.add(new Segment(span, null, text, List.of()));
        }
        return segments;
    }
}
