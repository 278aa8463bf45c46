package dev.mmio.worker.transcript.writing;

import java.util.regex.Pattern;

/// Knows by their punctuation where sentences and their parts end.
public final class Sentences {

    private static final String CLOSING = "[\"'”’»›)\\]」』）]*$";
    private static final Pattern END = Pattern.compile("[.!?…。！？।؟]" + CLOSING);
    private static final Pattern PART = Pattern.compile("[,;:，、；：،–—-]" + CLOSING);

    /// Returns whether a text ends with a sentence.
    public static boolean endsWith(String text) {
        return END.matcher(text).find();
    }

    /// Returns whether a text ends where one takes breath within a sentence.
    public static boolean endsWithPart(String text) {
        return PART.matcher(text).find();
    }

    private Sentences() {}
}
