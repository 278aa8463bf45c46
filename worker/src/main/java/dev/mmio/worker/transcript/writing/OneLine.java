package dev.mmio.worker.transcript.writing;

/// Takes line breaks and what cannot be seen out of a text, so that it cannot break the form it is written in.
public final class OneLine {

    public static String of(String text) {
        return text.replaceAll("[\\p{IsWhite_Space}\\p{IsControl}\\x{FEFF}]+", " ")
                .strip();
    }

    private OneLine() {}
}
