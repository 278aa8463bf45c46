package dev.mmio.worker.handler.process;

import com.networknt.schema.SchemaException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import com.networknt.schema.regex.RegularExpressions;
import java.util.regex.Pattern;

/// Compiles the patterns of producers' schemas. One that goes back and forth over a text for too long is given up:
/// nothing would interrupt it, and as many as there are processors would stop the worker.
final class BoundedPatterns implements RegularExpressionFactory {

    /// Some tens of milliseconds.
    private static final int MOST_LOOKS = 5_000_000;

    /// To compile a pattern takes time that grows with the square of its length: three seconds for 70,000 letters.
    private static final int MOST_LETTERS = 5_000;

    /// A pattern takes too long.
    static final class TooLongException extends SchemaException {
        TooLongException() {
            super("a pattern takes too long");
        }
    }

    @Override
    public RegularExpression getRegularExpression(String regex) {
        if (regex.length() > MOST_LETTERS) {
            throw new TooLongException();
        }
        var anchored = RegularExpressions.replaceDollarAnchors(regex);
        var pattern = Pattern.compile(RegularExpressions.replaceLongformCharacterProperties(anchored));
        return text -> pattern.matcher(new Counted(text)).find();
    }

    /// A text that can be looked at so many times.
    private static final class Counted implements CharSequence {

        private final String text;
        private int looks;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++looks > MOST_LOOKS) {
                throw new TooLongException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
