package dev.mmio.worker.transcript.writing;

import java.util.ArrayList;
import java.util.List;

/// Takes a text apart: at blanks, and between the characters of scripts that have none.
public final class TextPieces {

    private final String text;
    private final List<Piece> pieces = new ArrayList<>();

    /// Where the piece that is being read begins, or -1 between pieces.
    private int start = -1;

    /// The last letter or digit of that piece, or -1 if it has none yet.
    private int letter = -1;

    private TextPieces(String text) {
        this.text = text;
    }

    /// Returns the pieces in order; each has a letter or digit, unless there is none in the whole text.
    public static List<Piece> of(String text) {
        return new TextPieces(text).read();
    }

    private List<Piece> read() {
        int next;
        for (int at = 0; at < text.length(); at = next) {
            int character = text.codePointAt(at);
            next = at + Character.charCount(character);
            if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
                end(at);
            } else {
                take(at, character);
            }
        }
        end(text.length());
        if (start >= 0) {
            close(text.stripTrailing().length());
        }
        return List.copyOf(pieces);
    }

    private void take(int at, int character) {
        boolean sound = Character.isLetterOrDigit(character);
        if (letter >= 0 && begins(character, sound)) {
            close(at);
        }
        start = start < 0 ? at : start;
        letter = sound ? character : letter;
    }

    /// Returns whether a character begins a piece right behind another.
    private boolean begins(int character, boolean sound) {
        if (sound) {
            return !Blanks.lengthens(character) && (Blanks.areNone(letter) || Blanks.areNone(character));
        }
        int type = Character.getType(character);
        return Blanks.areNone(letter)
                && (type == Character.START_PUNCTUATION || type == Character.INITIAL_QUOTE_PUNCTUATION);
    }

    /// Ends a piece at a blank. Punctuation that stands alone belongs to the piece before it, or else behind it.
    private void end(int at) {
        if (start >= 0 && letter >= 0) {
            close(at);
        } else if (start >= 0 && !pieces.isEmpty()) {
            pieces.set(pieces.size() - 1, new Piece(pieces.getLast().from(), at));
            start = -1;
        }
    }

    private void close(int at) {
        pieces.add(new Piece(start, at));
        start = -1;
        letter = -1;
    }

    public record Piece(int from, int to) {}
}
