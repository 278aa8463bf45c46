package dev.mmio.worker.transcript;

import dev.mmio.message.JobOutput;
import dev.mmio.worker.media.sound.Span;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stretch of speech: a sentence or so of one speaker.
///
/// @param speaker who spoke, if told apart
/// @param words with times of their own, if the model tells them; otherwise empty
public record Segment(Span span, @Nullable String speaker, String text, List<Word> words) implements Passage {

    public Segment {
        words = words == null ? List.of() : List.copyOf(words);
    }

    /// Returns the same as seen from a beginning that is so much earlier.
    public Segment later(long millis) {
        return new Segment(
                span.later(millis),
                speaker,
                text,
                words.stream().map(word -> word.later(millis)).toList());
    }

    /// Returns the same said at another time, its words where they are in proportion.
    public Segment at(Span other) {
        double scale = other.length() / (double) Math.max(1, span.length());
        return new Segment(
                other,
                speaker,
                text,
                words.stream()
                        .map(word -> word.at(moved(word.span(), other, scale)))
                        .toList());
    }

    private Span moved(Span word, Span other, double scale) {
        long start = other.start() + Math.round((word.start() - span.start()) * scale);
        long from = Math.clamp(start, other.start(), other.end());
        return new Span(from, Math.clamp(from + Math.round(word.length() * scale), from, other.end()));
    }

    /// Returns the same, said by somebody else.
    public Segment by(@Nullable String other) {
        return new Segment(span, other, text, words);
    }

    /// Returns what was said before a character of the text.
    public Segment before(int character) {
        long end = SpokenWord.of(this).stream()
                .filter(word -> word.from() < character)
                .mapToLong(word -> word.span().end())
                .max()
                .orElse(span.start());
        return new Segment(
                new Span(span.start(), end),
                speaker,
                text.substring(0, character).strip(),
                words.subList(0, WordTimes.of(this).wordsBefore(character)));
    }

    /// Returns what was said from a character of the text on.
    public Segment after(int character) {
        long start = SpokenWord.of(this).stream()
                .filter(word -> word.from() >= character)
                .mapToLong(word -> word.span().start())
                .min()
                .orElse(span.end());
        return new Segment(
                new Span(start, Math.max(start, span.end())),
                speaker,
                text.substring(character).strip(),
                words.subList(WordTimes.of(this).wordsBefore(character), words.size()));
    }

    /// Returns the same with no time outside a stretch.
    public Segment within(Span bounds) {
        return new Segment(
                bounds.within(span),
                speaker,
                text,
                words.stream().map(word -> word.within(bounds)).toList());
    }

    /// Returns the same in the words of the contract.
    public JobOutput.Segment toOutput() {
        return new JobOutput.Segment(
                Duration.ofMillis(span.start()),
                Duration.ofMillis(span.end()),
                speaker,
                text,
                words.stream().map(Word::toOutput).toList());
    }

    /// Leaves out what was said: recordings are private.
    @Override
    public String toString() {
        return "Segment[" + span + ", " + words.size() + " words]";
    }
}
