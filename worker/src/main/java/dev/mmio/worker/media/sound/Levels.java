package dev.mmio.worker.media.sound;

import java.util.Arrays;

/// Loudness as it becomes known, frame by frame.
public final class Levels {

    private byte[] levels = new byte[1024];
    private int size;
    private long start;

    /// Takes what became known.
    ///
    /// @param more dB relative to full scale, a frame each
    public void add(byte[] more) {
        if (size + more.length > levels.length) {
            levels = Arrays.copyOf(levels, Math.max(size + more.length, levels.length * 2));
        }
        System.arraycopy(more, 0, levels, size, more.length);
        size += more.length;
    }

    /// Returns up to when it is known, in milliseconds.
    public long end() {
        return start + (long) size * EnergyMap.FRAME;
    }

    /// Returns the map of a stretch, as far as it is known.
    public EnergyMap map(long from, long to) {
        int first = frame(from);
        return new EnergyMap(Arrays.copyOfRange(levels, first, frame(to)), start + (long) first * EnergyMap.FRAME);
    }

    /// Forgets what was before a time.
    void forget(long before) {
        int frames = frame(before);
        System.arraycopy(levels, frames, levels, 0, size - frames);
        size -= frames;
        start += (long) frames * EnergyMap.FRAME;
    }

    private int frame(long millis) {
        return Math.clamp((millis - start) / EnergyMap.FRAME, 0, size);
    }
}
