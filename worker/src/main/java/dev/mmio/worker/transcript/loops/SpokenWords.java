package dev.mmio.worker.transcript.loops;

import dev.mmio.worker.transcript.writing.Scripts;
import java.util.function.LongConsumer;

/// Finds the words that are said in an answer that comes in pieces, be it text or JSON. Names of properties and times
/// are no words, so that times that grow do not hide that the words stay the same. A word is told as a number,
/// one of a script without blanks as a negative number for each letter. Nothing is kept.
final class SpokenWords {

    private final LongConsumer words;

    private long word;
    private int length;
    private boolean number;
    private boolean stamp;

    /// Whether the word stands right behind a quote, or would.
    private boolean quoted;

    /// A colon or point behind a digit: if another one follows, it is part of the number.
    private int pending;

    /// A word in quotes: a name of a property, if a colon follows. Zero if there is none.
    private long held;

    private boolean escape;

    /// @param words is told each word
    SpokenWords(LongConsumer words) {
        this.words = words;
    }

    void take(int character) {
        if (escape) {
            escaped(character);
        } else if (character == '\\') {
            escape = true;
        } else if (Scripts.isWithoutBlanks(character)) {
            border(' ');
            end();
            words.accept(-character);
        } else if (Character.isLetterOrDigit(character)) {
            letter(character);
        } else if (joinsDigits(character)) {
            pending = character;
        } else if (character != '\'' && character != '’') {
            border(character);
        }
    }

    /// Ends the last word.
    void end() {
        border(' ');
        release();
    }

    private void escaped(int character) {
        escape = false;
        switch (character) {
            case 'n', 'r', 't', '\\', '/' -> border(' ');
            case '"' -> border('"');
            default -> letter(character);
        }
    }

    private boolean joinsDigits(int character) {
        return length > 0 && number && pending == 0 && (character == ':' || character == '.' || character == ',');
    }

    private void letter(int character) {
        boolean digit = Character.isDigit(character);
        if (pending != 0 && !digit) {
            border(' ');
        }
        release();
        number = digit && (length == 0 || number);
        stamp |= pending == ':';
        pending = 0;
        word = (word * 1_000_003 + Character.toLowerCase(character)) & Long.MAX_VALUE;
        length++;
    }

    private void border(int character) {
        if (length > 0) {
            endWord(quoted && character == '"');
        } else if (character == ':') {
            held = 0;
        } else if (!Character.isWhitespace(character)) {
            release();
        }
        word = 0;
        length = 0;
        stamp = false;
        pending = 0;
        quoted = character == '"';
    }

    private void endWord(boolean closed) {
        if (closed && !number && !stamp) {
            held = word;
        } else if (!closed && !stamp) {
            words.accept(word);
        }
    }

    private void release() {
        if (held != 0) {
            words.accept(held);
            held = 0;
        }
    }
}
