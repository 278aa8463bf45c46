package dev.mmio.worker.transcript.checking;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.Warning;
import dev.mmio.worker.transcript.language.Languages;
import dev.mmio.worker.transcript.writing.Scripts;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A model may translate, or change its language midway. Found if the script is another one, or the short words of a
/// longer stretch are; otherwise nothing is said, since foreign words are no fault.
record LanguageCheck(@Nullable String language) implements Check {

    private static final int FEWEST_LETTERS = 12;
    private static final double NEARLY_ALL = 0.9;
    private static final int STRETCH = 60;

    @Override
    public List<Finding> findings(List<Segment> segments) {
        var findings = new ArrayList<Finding>();
        var scripts = language == null ? usual(segments) : Languages.scripts(language);
        for (var segment : segments) {
            if (!scripts.isEmpty() && isOther(counts(segment.text()), scripts)) {
                findings.add(other(segment.span()));
            }
        }
        if (language != null && findings.isEmpty()) {
            stretches(segments, language, findings);
        }
        return findings;
    }

    private static void stretches(List<Segment> segments, String language, List<Finding> findings) {
        var text = new StringBuilder();
        int first = 0;
        for (int i = 0; i < segments.size(); i++) {
            text.append(segments.get(i).text()).append(' ');
            if (Scripts.words(text.toString()) >= STRETCH) {
                if (Languages.isOther(language, text.toString())) {
                    long start = segments.get(first).span().start();
                    findings.add(other(new Span(
                            start, Math.max(start, segments.get(i).span().end()))));
                }
                first = i + 1;
                text.setLength(0);
            }
        }
    }

    /// Returns the script of nearly all that was said, if there is one.
    private static Set<UnicodeScript> usual(List<Segment> segments) {
        var counts =
                counts(String.join(" ", segments.stream().map(Segment::text).toList()));
        int all = sum(counts);
        return counts.entrySet().stream()
                .filter(each -> each.getValue() > 0.7 * all)
                .findFirst()
                .map(each -> Set.of(each.getKey()))
                .orElse(Set.of());
    }

    private static boolean isOther(Map<UnicodeScript, Integer> counts, Set<UnicodeScript> scripts) {
        int all = sum(counts);
        int own =
                scripts.stream().mapToInt(each -> counts.getOrDefault(each, 0)).sum();
        return all >= FEWEST_LETTERS && all - own >= NEARLY_ALL * all;
    }

    private static Map<UnicodeScript, Integer> counts(String text) {
        var counts = new EnumMap<UnicodeScript, Integer>(UnicodeScript.class);
        text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(UnicodeScript::of)
                .filter(script -> script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED)
                .forEach(script -> counts.merge(script, 1, Integer::sum));
        return counts;
    }

    private static int sum(Map<UnicodeScript, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Finding other(Span span) {
        return new Finding.Marked(new Warning(Warning.Kind.OTHER_LANGUAGE, span));
    }
}
