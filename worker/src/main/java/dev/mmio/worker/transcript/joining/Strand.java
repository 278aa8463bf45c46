package dev.mmio.worker.transcript.joining;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Gap;
import dev.mmio.worker.transcript.HeardChunk;
import dev.mmio.worker.transcript.Passage;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A stretch of the transcript of one chunk, with times from the beginning of the recording.
record Strand(List<Passage> passages, List<Warning> warnings) {

    static final Strand EMPTY = new Strand(List.of(), List.of());

    Strand {
        passages = List.copyOf(passages);
        warnings = List.copyOf(warnings);
    }

    /// Returns what a chunk has to say. Nothing is outside its sound, whatever the model says.
    static Strand of(HeardChunk heard) {
        var sound = heard.chunk().sound();
        var transcript = heard.transcript();
        return new Strand(
                inOrder(
                        transcript.segments().stream()
                                .map(segment -> segment.later(sound.start()).within(sound))
                                .toList(),
                        clipped(transcript.gaps().stream().map(gap -> gap.later(sound.start())), sound)
                                .toList()),
                clipped(
                        transcript.warnings().stream()
                                .map(warning -> warning.later(sound.start()))
                                .toList(),
                        sound));
    }

    private static List<Passage> inOrder(List<Segment> segments, List<Gap> gaps) {
        var passages = new ArrayList<Passage>();
        int next = 0;
        for (var segment : segments) {
            while (next < gaps.size()
                    && gaps.get(next).span().start() <= segment.span().start()) {
                passages.add(gaps.get(next++));
            }
            passages.add(segment);
        }
        passages.addAll(gaps.subList(next, gaps.size()));
        return passages;
    }

    /// Returns what ends before a time, and before anything that does not.
    Strand before(long time) {
        int count = passagesBefore(time);
        long bound = bound(count, time);
        return new Strand(
                passages.subList(0, count),
                warnings.stream()
                        .filter(warning -> warning.span().end() <= bound)
                        .toList());
    }

    /// Returns what [#before(long)] leaves.
    Strand after(long time) {
        int count = passagesBefore(time);
        long bound = bound(count, time);
        return new Strand(
                passages.subList(count, passages.size()),
                warnings.stream()
                        .filter(warning -> warning.span().end() > bound)
                        .toList());
    }

    private int passagesBefore(long time) {
        int count = 0;
        while (count < passages.size() && passages.get(count).span().end() <= time) {
            count++;
        }
        return count;
    }

    private long bound(int count, long time) {
        return count == passages.size()
                ? time
                : Math.min(time, passages.get(count).span().start());
    }

    /// Returns what is before a cut.
    Strand before(Cut cut) {
        var kept = IntStream.range(0, passages.size()).boxed().<Passage>mapMulti((i, out) -> {
            switch (passages.get(i)) {
                case Segment segment when i < cut.passage() -> out.accept(segment.within(cut.before()));
                case Segment segment
                when i == cut.passage() && cut.character() > 0 ->
                    out.accept(segment.before(cut.character()).within(cut.before()));
                case Segment _ -> {}
                case Gap gap -> clipped(Stream.of(gap), cut.before()).forEach(out);
            }
        });
        return new Strand(kept.toList(), clipped(warnings, cut.before()));
    }

    /// Returns what is behind a cut.
    Strand after(Cut cut) {
        var kept = IntStream.range(0, passages.size()).boxed().<Passage>mapMulti((i, out) -> {
            switch (passages.get(i)) {
                case Segment segment when i > cut.passage() -> out.accept(segment.within(cut.after()));
                case Segment segment
                when i == cut.passage() ->
                    out.accept(segment.after(cut.character()).within(cut.after()));
                case Segment _ -> {}
                case Gap gap -> clipped(Stream.of(gap), cut.after()).forEach(out);
            }
        });
        return new Strand(kept.toList(), clipped(warnings, cut.after()));
    }

    private static Stream<Gap> clipped(Stream<Gap> gaps, Span bounds) {
        return gaps.map(gap -> new Gap(bounds.within(gap.span()), gap.reason()))
                .filter(gap -> !gap.span().isEmpty());
    }

    private static List<Warning> clipped(List<Warning> warnings, Span bounds) {
        return warnings.stream()
                .map(warning -> new Warning(warning.kind(), bounds.within(warning.span())))
                .filter(warning -> !warning.span().isEmpty())
                .toList();
    }
}
