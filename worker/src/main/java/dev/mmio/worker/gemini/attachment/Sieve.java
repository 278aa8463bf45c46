package dev.mmio.worker.gemini.attachment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Lets JSON through, but keeps back the strings that are called `data`. All else passes as it is, also what is no
/// JSON.
final class Sieve extends InputStream {

    private static final String NAME = "data";
    private static final int DIFFERS = -1;

    private final InputStream json;
    private final Attachments attachments;
    private byte[] ready = new byte[0];
    private int next;

    private Place place = Place.BETWEEN;

    /// How many letters of the name the string began with, if there was nothing else in it.
    private int alike;

    private Escape escape = new Escape();
    private @Nullable Base64File file;

    /// Where the next byte stands.
    private enum Place {
        BETWEEN,
        STRING,
        AFTER_NAME,
        BEFORE_VALUE,
        ATTACHMENT
    }

    Sieve(InputStream json, Attachments attachments) {
        this.json = json;
        this.attachments = attachments;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /// Most of what is read has nothing to be kept back, and stays where it was read to.
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        while (length > 0 && next == ready.length) {
            int end = offset + json.read(target, offset, length);
            if (end < offset) {
                return -1;
            }
            int kept = pass(target, offset, end);
            if (kept == end) {
                return end - offset;
            }
            ready = sift(target, offset, kept, end);
            next = 0;
        }
        int count = Math.min(length, ready.length - next);
        System.arraycopy(ready, next, target, offset, count);
        next += count;
        return count;
    }

    /// Goes as far as everything passes, and returns where that ends.
    private int pass(byte[] bytes, int from, int to) throws IOException {
        int at = from;
        while (at < to && place != Place.ATTACHMENT) {
            at = eventful(bytes, at, to);
            if (at < to) {
                step(bytes[at++] & 0xff);
            }
        }
        return at;
    }

    /// Returns what of some bytes passes, and marks.
    ///
    /// @param kept where that begins of which not all does
    private byte[] sift(byte[] bytes, int from, int kept, int to) throws IOException {
        var passed = new ByteArrayOutputStream(to - from);
        passed.write(bytes, from, kept - from);
        for (int at = kept; at < to; at++) {
            int letter = bytes[at] & 0xff;
            if (place == Place.ATTACHMENT && letter != '\n') {
                inAttachment(letter, passed);
            } else {
                step(letter);
                passed.write(letter);
            }
        }
        return passed.toByteArray();
    }

    /// Returns where the next byte lies that may change anything: a stream has many, and most of them do not.
    private int eventful(byte[] bytes, int from, int to) {
        int at = from;
        if (place == Place.BETWEEN) {
            while (at < to && bytes[at] != '"') {
                at++;
            }
        } else if (place == Place.STRING && alike == DIFFERS && !escape.isOpen()) {
            while (at < to && bytes[at] != '"' && bytes[at] != '\\' && bytes[at] != '\n') {
                at++;
            }
        }
        return at;
    }

    /// Takes a byte that passes.
    private void step(int next) throws IOException {
        if (next == '\n') {
            // No string goes over it, so one that does was cut, or is no JSON.
            place = place == Place.STRING || place == Place.ATTACHMENT ? Place.BETWEEN : place;
            escape = new Escape();
        }
        place = switch (place) {
            case BETWEEN, ATTACHMENT -> next == '"' ? string() : Place.BETWEEN;
            case STRING -> inString(next);
            case AFTER_NAME -> next == ':' ? Place.BEFORE_VALUE : still(next);
            case BEFORE_VALUE -> next == '"' ? attachment() : still(next);
        };
    }

    private Place still(int next) {
        if (next == '"') {
            return string();
        }
        return next <= ' ' ? place : Place.BETWEEN;
    }

    private Place string() {
        alike = 0;
        return Place.STRING;
    }

    private Place inString(int next) {
        if (next == '"' && !escape.isOpen()) {
            return alike == NAME.length() ? Place.AFTER_NAME : Place.BETWEEN;
        }
        escape.letter(next);
        boolean goesOn = alike != DIFFERS && alike < NAME.length() && NAME.charAt(alike) == next;
        alike = goesOn ? alike + 1 : DIFFERS;
        return Place.STRING;
    }

    private Place attachment() throws IOException {
        file = attachments.begin();
        return Place.ATTACHMENT;
    }

    private void inAttachment(int next, ByteArrayOutputStream passed) throws IOException {
        var open = Objects.requireNonNull(file);
        if (next == '"' && !escape.isOpen()) {
            open.end();
            passed.write(Base64.getEncoder().encode(attachments.mark()));
            passed.write(next);
            place = Place.BETWEEN;
            return;
        }
        int letter = escape.letter(next);
        if (letter >= 0) {
            open.add(letter);
        }
    }
}
