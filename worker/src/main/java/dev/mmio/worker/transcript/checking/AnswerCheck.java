package dev.mmio.worker.transcript.checking;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.SpeechClock;
import dev.mmio.worker.transcript.Warning;
import dev.mmio.worker.transcript.timing.PlausibleTimes;
import dev.mmio.worker.transcript.timing.StampRepair;
import java.util.List;

/// Checks the answers about a chunk against its sound, and mends what needs no other answer. Read this first.
public final class AnswerCheck {

    /// Where times come from.
    public enum Times {
        /// The model told when segments begin and end; right to a second or so.
        STAMPS,
        /// The model told when each word was said.
        WORDS,
        /// They are guessed from the sound already.
        ESTIMATED
    }

    /// How much of what was asked the answer is about.
    public enum Extent {
        /// All of it.
        WHOLE,
        /// It ends with the last segment.
        PREFIX,
        /// It was cancelled because it went in circles, and ends where they begin.
        LOOPED
    }

    private final SpeechClock clock;
    private final Expected expected;

    public AnswerCheck(SpeechClock clock, Expected expected) {
        this.clock = clock;
        this.expected = expected;
    }

    /// Checks an answer.
    ///
    /// @param asked what it is about, from the beginning of the chunk's sound
    /// @param read what it says, from the beginning of what was asked
    public Checked check(Span asked, List<Segment> read, Times times, Extent extent) {
        var findings = new Findings(
                read.stream().map(each -> clean(each).later(asked.start())).toList());
        findings.check(new EchoCheck(expected.prompt()));
        if (extent == Extent.LOOPED) {
            findings.check(new LastLoopCheck());
        }
        findings.check(new LoopCheck());
        var guessed = time(findings, asked, times);
        findings.check(new LanguageCheck(expected.language()));
        findings.check(new RateCheck(clock, asked));
        if (times != Times.ESTIMATED) {
            findings.check(new CoverageCheck(clock, extent(asked, findings.segments(), extent), guessed));
        }
        return findings.checked();
    }

    private static Segment clean(Segment segment) {
        return new Segment(segment.span(), segment.speaker(), Markdown.removed(segment.text()), segment.words());
    }

    /// Returns the stretches of which times are not known.
    private List<Span> time(Findings findings, Span asked, Times times) {
        if (times == Times.ESTIMATED) {
            findings.warn(new Warning(Warning.Kind.TIMES_ESTIMATED, asked));
            findings.warn(new Warning(Warning.Kind.COMPLETENESS_UNKNOWN, asked));
            return List.of(asked);
        }
        var retimed = new PlausibleTimes(clock, asked).of(findings.segments());
        findings.replace(retimed.segments());
        retimed.estimated().forEach(span -> findings.warn(new Warning(Warning.Kind.TIMES_ESTIMATED, span)));
        if (times == Times.WORDS) {
            findings.replace(new SilentRuns(clock).apart(findings.segments()));
        }
        // Before times are set to where somebody speaks.
        findings.check(new SilenceCheck(clock, retimed.estimated()));
        if (times == Times.STAMPS) {
            findings.replace(new StampRepair(clock, asked).of(findings.segments()));
        }
        return retimed.estimated();
    }

    private static Span extent(Span asked, List<Segment> segments, Extent extent) {
        return switch (extent) {
            case WHOLE -> asked;
            case PREFIX, LOOPED ->
                segments.isEmpty()
                        ? new Span(asked.start(), asked.start())
                        : new Span(asked.start(), segments.getLast().span().end());
        };
    }
}
