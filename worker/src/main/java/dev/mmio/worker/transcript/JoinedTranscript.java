package dev.mmio.worker.transcript;

import dev.mmio.message.JobOutput;
import dev.mmio.worker.media.sound.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What was said in a whole recording, with times from its beginning.
///
/// @param duration length of the recording in milliseconds
/// @param passages in order
/// @param warnings in order
/// @param chunks how it came about
public record JoinedTranscript(
        long duration, List<Passage> passages, List<Warning> warnings, List<JoinedChunk> chunks) {

    public JoinedTranscript {
        passages = List.copyOf(passages);
        warnings = List.copyOf(warnings);
        chunks = List.copyOf(chunks);
    }

    /// Returns what was said, in order.
    public List<Segment> segments() {
        return only(Segment.class);
    }

    /// Returns what could not be had, in order.
    public List<Gap> gaps() {
        return only(Gap.class);
    }

    /// Returns who speaks, in order of appearance.
    public List<String> speakers() {
        return segments().stream()
                .map(Segment::speaker)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /// Returns the same with a warning that the recording is damaged.
    public JoinedTranscript damaged() {
        var more = new ArrayList<Warning>();
        more.add(new Warning(Warning.Kind.DAMAGED, new Span(0, duration)));
        more.addAll(warnings);
        return new JoinedTranscript(duration, passages, more, chunks);
    }

    /// Returns the same without the times of words.
    public JoinedTranscript withoutWords() {
        var plain = passages.stream().map(JoinedTranscript::withoutWords).toList();
        return new JoinedTranscript(duration, plain, warnings, chunks);
    }

    private static Passage withoutWords(Passage passage) {
        return switch (passage) {
            case Segment segment -> new Segment(segment.span(), segment.speaker(), segment.text(), List.of());
            case Gap gap -> gap;
        };
    }

    private <P extends Passage> List<P> only(Class<P> kind) {
        return passages.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// Returns the same in the words of the contract; how it came about is not part of it.
    public JobOutput.Transcript toOutput() {
        return new JobOutput.Transcript(
                segments().stream().map(Segment::toOutput).toList(),
                gaps().stream().map(Gap::toOutput).toList(),
                warnings.stream().map(Warning::toOutput).toList(),
                Duration.ofMillis(duration));
    }

    /// Leaves out what was said: recordings are private.
    @Override
    public String toString() {
        return "JoinedTranscript[" + passages.size() + " passages]";
    }
}
