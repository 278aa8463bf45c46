package dev.mmio.worker.media.cutting;

import dev.mmio.worker.media.ffmpeg.Ffmpegs;

/// Passes over recordings, and what comes of them, for tests of other packages.
public final class SoundPasses {

    /// Returns one that uses the bundled ffmpeg.
    public static SoundPass bundled() throws InterruptedException {
        return new SoundPass(Ffmpegs.bundled());
    }

    /// Returns a cutter that does so, too.
    public static SoundCutter cutter() throws InterruptedException {
        return new SoundCutter(Ffmpegs.bundled());
    }

    private SoundPasses() {}
}
