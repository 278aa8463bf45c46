package dev.mmio.worker.media.sound;

import dev.mmio.worker.media.ffmpeg.Ffmpegs;

/// Passes over recordings, for tests of other packages.
public final class SoundPasses {

    /// Returns one that uses the bundled ffmpeg.
    public static SoundPass bundled() throws InterruptedException {
        var ffmpeg = Ffmpegs.bundled();
        return new SoundPass(ffmpeg, new SoundCutter(ffmpeg));
    }

    private SoundPasses() {}
}
