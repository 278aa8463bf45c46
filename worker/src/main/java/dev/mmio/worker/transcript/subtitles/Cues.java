package dev.mmio.worker.transcript.subtitles;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Gap;
import dev.mmio.worker.transcript.JoinedTranscript;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.writing.Blanks;
import dev.mmio.worker.transcript.writing.Stamp;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes cues of a transcript that viewers can follow: short lines, enough time to read them, cut where one takes
/// breath. A cue has one speaker. At the beginning of a gap a cue says so.
public final class Cues {

    private final CueClock clock;
    private final CueCutter cutter = new CueCutter();
    private @Nullable String speaker;
    private String last = "";

    private Cues(CueClock clock) {
        this.clock = clock;
    }

    public static void of(JoinedTranscript transcript, CueWriter out) throws IOException {
        var clock = new CueClock(out);
        var cues = new Cues(clock);
        for (var passage : transcript.passages()) {
            switch (passage) {
                case Segment segment -> cues.add(segment);
                case Gap gap -> cues.add(gap);
            }
        }
        cues.show(cues.cutter.end());
        clock.end(transcript.duration());
    }

    private void add(Segment segment) throws IOException {
        if (!Objects.equals(speaker, segment.speaker())) {
            show(cutter.end());
            speaker = segment.speaker();
        }
        for (var word : CueWord.of(segment, Blanks.between(last, segment.text()))) {
            show(cutter.add(word));
            last = word.text();
        }
    }

    private void add(Gap gap) throws IOException {
        show(cutter.end());
        speaker = null;
        var until = gap.span().length() > Cue.LONGEST
                ? ", until " + Stamp.of(gap.span().end())
                : "";
        var shown = gap.span().within(new Span(gap.span().start(), gap.span().start() + Cue.LONGEST));
        add(new Segment(shown, null, "[not transcribed: " + gap.reason() + until + "]", List.of()));
        show(cutter.end());
    }

    private void show(List<CueText> pieces) throws IOException {
        for (var piece : pieces) {
            clock.add(new Cue(piece.span(), speaker, piece.lines()));
        }
    }
}
