package dev.mmio.simulator.picture;

/// A PNG that is as large as one of a photograph: a chunk that readers skip makes it so.
public final class PaddedPng {

    /// Lower case letters say that it is not critical, private, and safe to copy.
    private static final String TYPE = "npAd";

    private PaddedPng() {}

    /// Returns the same picture with so many bytes more.
    public static byte[] of(byte[] png, int more) {
        return PngChunk.insert(png, TYPE, new byte[more]);
    }
}
