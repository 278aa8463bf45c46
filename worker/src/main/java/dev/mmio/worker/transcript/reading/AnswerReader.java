package dev.mmio.worker.transcript.reading;

import dev.mmio.json.ObjectList;
import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads answers in the form of [AnswerShape]. It forgives what models do to JSON: fences, talk around it, other names,
/// JSON in a string, and an end that is missing.
public final class AnswerReader {

    /// Reads an answer. Segments whose times cannot be read stand where the one before ends.
    public Reading read(String answer) {
        var list = ObjectList.find(answer);
        if (list == null) {
            return new Reading.Nothing();
        }
        var segments = segments(list.objects());
        if (segments.isEmpty() && !list.objects().isEmpty()) {
            return new Reading.Nothing();
        }
        if (list.whole()) {
            return new Reading.Whole(segments);
        }
        return segments.isEmpty() ? new Reading.Nothing() : new Reading.Salvaged(segments);
    }

    private static List<Segment> segments(List<Map<String, Object>> objects) {
        var segments = new ArrayList<Segment>();
        long last = 0;
        for (var object : objects) {
            var text = text(object, AnswerShape.TEXTS);
            if (text != null) {
                var span = span(object, last);
                segments.add(new Segment(span, text(object, AnswerShape.SPEAKERS), text, List.of()));
                last = span.end();
            }
        }
        return segments;
    }

    private static Span span(Map<String, Object> object, long last) {
        var start = Stamp.millis(value(object, AnswerShape.STARTS));
        var end = Stamp.millis(value(object, AnswerShape.ENDS));
        long from = start != null ? start : last;
        return new Span(from, end == null ? from : Math.max(from, end));
    }

    private static @Nullable String text(Map<String, Object> object, List<String> names) {
        return value(object, names) instanceof String text && !text.isBlank() ? text.strip() : null;
    }

    private static @Nullable Object value(Map<String, Object> object, List<String> names) {
        return names.stream()
                .map(object::get)
                .filter(each -> each != null)
                .findFirst()
                .orElse(null);
    }
}
