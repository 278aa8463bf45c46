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

    private static final int BUFFER = 8 * 1024;
    private static final String NAME = "data";
    private static final int DIFFERS = -1;

    private final InputStream json;
    private final Attachments attachments;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteArrayOutputStream passed = new ByteArrayOutputStream(BUFFER);
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
        return isAtEnd() ? -1 : ready[next++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(length, ready.length - next);
        System.arraycopy(ready, next, target, offset, count);
        next += count;
        return count;
    }

    private boolean isAtEnd() throws IOException {
        while (next == ready.length) {
            int count = json.read(buffer);
            if (count < 0) {
                return true;
            }
            for (int i = 0; i < count; i++) {
                take(buffer[i] & 0xff);
            }
            ready = passed.toByteArray();
            passed.reset();
            next = 0;
        }
        return false;
    }

    private void take(int next) throws IOException {
        if (next == '\n') {
            // No string goes over it, so one that does was cut, or is no JSON.
            place = place == Place.STRING || place == Place.ATTACHMENT ? Place.BETWEEN : place;
            escape = new Escape();
        }
        switch (place) {
            case BETWEEN -> place = next == '"' ? string() : Place.BETWEEN;
            case STRING -> place = inString(next);
            case AFTER_NAME -> place = next == ':' ? Place.BEFORE_VALUE : still(next);
            case BEFORE_VALUE -> place = next == '"' ? attachment() : still(next);
            case ATTACHMENT -> {
                inAttachment(next);
                return;
            }
        }
        passed.write(next);
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

    private void inAttachment(int next) throws IOException {
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
