package dev.mmio.worker.transcript.mending;

import dev.mmio.json.MessageJson;
import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.Spoken;
import dev.mmio.worker.transcript.checking.Expected;
import dev.mmio.worker.transcript.examining.Ask;
import dev.mmio.worker.transcript.examining.Ending;
import dev.mmio.worker.transcript.examining.Examiner;
import dev.mmio.worker.transcript.examining.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// A model that hears what was said, and writes it down as it is told to.
final class PlayedModel {

    private final Spoken spoken;
    private final Examiner examiner;

    PlayedModel(Spoken spoken) {
        this.spoken = spoken;
        this.examiner = new Examiner(spoken.clock(), Expected.NOTHING);
    }

    /// Answers with all that was said.
    Reply whole(Ask ask) {
        return finished(ask, heard(ask.span()));
    }

    /// Answers, but leaves a stretch out.
    Reply without(Ask ask, Span span) {
        return finished(
                ask,
                heard(ask.span()).stream()
                        .filter(each -> each.span().within(span).isEmpty())
                        .toList());
    }

    /// Answers with a share of what was said, and breaks off in the middle of a word.
    Reply cutOff(Ask ask, double share, Ending ending) {
        var text = write(ask, heard(ask.span()));
        return examiner.answer(ask, text.substring(0, (int) (text.length() * share)), ending);
    }

    /// Answers with a share of what was said, and goes in circles from there.
    Reply looped(Ask ask, double share) {
        var heard = heard(ask.span());
        var begun = new ArrayList<>(heard.subList(0, (int) (heard.size() * share)));
        long end = begun.isEmpty() ? ask.span().start() : begun.getLast().span().end();
        for (int i = 0; i < 12; i++) {
            begun.add(new Segment(new Span(end, end + 1_000).later(i * 1_000L), null, "so it goes", List.of()));
        }
        return examiner.answer(ask, write(ask, begun), new Ending.Looped());
    }

    Reply says(Ask ask, String text) {
        return examiner.answer(ask, text, new Ending.Finished());
    }

    Reply blocked(Ask ask, String reason) {
        return examiner.answer(ask, "", new Ending.Blocked(reason));
    }

    private Reply finished(Ask ask, List<Segment> segments) {
        return says(ask, write(ask, segments));
    }

    /// Returns the sentences of which more than half is in a stretch.
    private List<Segment> heard(Span span) {
        return spoken.sentences().stream()
                .filter(each -> span.contains(each.span().middle()))
                .toList();
    }

    private static String write(Ask ask, List<Segment> segments) {
        if (ask.manner() == Ask.Manner.PLAIN) {
            return String.join(" ", segments.stream().map(Segment::text).toList());
        }
        var list = new ArrayList<LinkedHashMap<String, String>>();
        for (var segment : segments) {
            var object = new LinkedHashMap<String, String>();
            object.put("s", stamp(segment.span().start() - ask.span().start()));
            object.put("e", stamp(segment.span().end() - ask.span().start()));
            object.put("t", segment.text());
            list.add(object);
        }
        return new String(new MessageJson().writeValue(list), StandardCharsets.UTF_8);
    }

    private static String stamp(long millis) {
        long tenths = Math.max(0, millis) / 100;
        return "%02d:%02d.%d".formatted(tenths / 600, tenths / 10 % 60, tenths % 10);
    }
}
