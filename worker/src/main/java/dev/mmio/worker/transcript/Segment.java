package dev.mmio.worker.transcript;

import dev.mmio.worker.media.sound.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stretch of speech: a sentence or so of one speaker.
///
/// @param speaker who spoke, if told apart
/// @param words with times of their own, if the model tells them; otherwise empty
public record Segment(Span span, @Nullable String speaker, String text, List<Word> words) {

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

    /// Leaves out what was said: recordings are private.
    @Override
    public String toString() {
        return "Segment[" + span + ", " + words.size() + " words]";
    }
}
