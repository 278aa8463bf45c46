package dev.mmio.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;

/// Sound as it goes into live sessions and comes out of them: one channel, samples of 16 bits, low byte first. On the
/// wire it is base64.
public final class Pcm {

    private static final int SAMPLE = 2;

    private final byte[] bytes;

    private Pcm(byte[] bytes) {
        if (bytes.length == 0 || bytes.length % SAMPLE != 0) {
            throw new InvalidMessageException("audio must be whole samples of 16 bits, at least one");
        }
        this.bytes = bytes;
    }

    /// Takes a copy of these samples.
    ///
    /// @throws InvalidMessageException if there are none, or half of one
    public static Pcm of(byte[] samples) {
        return new Pcm(samples.clone());
    }

    /// Reads the form on the wire.
    ///
    /// @throws InvalidMessageException if it is not base64, or not of whole samples
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Pcm ofBase64(String base64) {
        return new Pcm(decoded(base64));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new InvalidMessageException("audio must be base64", e);
        }
    }

    /// Returns what JSON has as base64. No copy: whoever writes it keeps nothing.
    @JsonValue
    byte[] written() {
        return bytes;
    }

    /// Returns a copy of the bytes.
    public byte[] bytes() {
        return bytes.clone();
    }

    public int samples() {
        return bytes.length / SAMPLE;
    }

    /// Returns how long it sounds.
    ///
    /// @param rate samples a second
    public Duration duration(int rate) {
        return Duration.ofNanos(samples() * 1_000_000_000L / rate);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pcm pcm && Arrays.equals(bytes, pcm.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// Leaves out what is to be heard: it is private.
    @Override
    public String toString() {
        return "Pcm[" + samples() + " samples]";
    }
}
