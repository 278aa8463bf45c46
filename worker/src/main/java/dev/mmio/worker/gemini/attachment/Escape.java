package dev.mmio.worker.gemini.attachment;

/// An escape within a JSON string, of which only those are read that can stand for a letter of base64.
final class Escape {

    private static final int DIGITS = 4;
    private static final int NOT_YET = -1;

    private boolean begun;
    private int digits;
    private int value;

    /// Takes the next byte of a string.
    ///
    /// @return the letter that stands there; a negative number if more of it must come
    int letter(int next) {
        if (digits > 0) {
            return digit(next);
        }
        if (!begun) {
            begun = next == '\\';
            return begun ? NOT_YET : next;
        }
        begun = false;
        if (next == 'u') {
            digits = DIGITS;
            value = 0;
            return NOT_YET;
        }
        return next;
    }

    /// What is no digit makes a wrong letter, which the base64 complains about.
    private int digit(int next) {
        value = value * 16 + Math.max(0, Character.digit(next, 16));
        digits--;
        return digits == 0 ? value : NOT_YET;
    }

    /// Returns whether the next byte does not stand for itself.
    boolean isOpen() {
        return begun || digits > 0;
    }
}
