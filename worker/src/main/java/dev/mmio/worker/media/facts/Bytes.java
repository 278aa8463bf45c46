package dev.mmio.worker.media.facts;

/// A piece of a file. What lies outside of it is 0, so that no reader has to look out for the end.
///
/// @param text one character per byte
record Bytes(String text) {

    static final Bytes NONE = new Bytes("");

    int length() {
        return text.length();
    }

    int at(int place) {
        return place < 0 || place >= text.length() ? 0 : text.charAt(place);
    }

    /// Whether these characters stand there, one per byte.
    boolean has(int place, String characters) {
        return text.startsWith(characters, place);
    }

    /// Returns a number whose first byte counts most. One of eight bytes may come out negative.
    long big(int place, int bytes) {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number = (number << 8) | at(place + i);
        }
        return number;
    }

    /// Returns a number whose last byte counts most. One of eight bytes may come out negative.
    long little(int place, int bytes) {
        long number = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            number = (number << 8) | at(place + i);
        }
        return number;
    }

    String slice(int from, int to) {
        return text.substring(Math.min(from, text.length()), Math.min(to, text.length()));
    }
}
