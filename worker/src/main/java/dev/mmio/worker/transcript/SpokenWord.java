package dev.mmio.worker.transcript;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.writing.TextPieces;
import java.util.List;

/// A word in the text of a segment, with the punctuation that stands at it; in scripts without blanks, a character.
///
/// @param from where it begins in the text
/// @param to where it ends in the text
/// @param span when it was said; guessed from its place in the text unless the model tells
public record SpokenWord(int from, int to, Span span) {

    public static List<SpokenWord> of(Segment segment) {
        var times = WordTimes.of(segment);
        return TextPieces.of(segment.text()).stream()
                .map(piece -> new SpokenWord(piece.from(), piece.to(), times.between(piece.from(), piece.to())))
                .toList();
    }
}
