package dev.mmio.worker.media.sound;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/// Loudness as that of a recording, made of speech and pauses.
final class TestSound {

    /// Speech is never quieter, and pauses always are, in dB.
    static final int FAINT = -50;

    private final ByteArrayOutputStream levels = new ByteArrayOutputStream();
    private final Random random;

    TestSound(Random random) {
        this.random = random;
    }

    /// Makes up to twenty minutes of anything.
    static EnergyMap random(Random random) {
        var sound = new TestSound(random);
        for (int i = 1 + random.nextInt(60); i > 0; i--) {
            sound.speech(EnergyMap.FRAME * (1 + random.nextInt(3_000)));
            sound.pause(EnergyMap.FRAME * random.nextInt(i % 7 == 0 ? 9_000 : 200));
        }
        return sound.map();
    }

    TestSound speech(int millis) {
        return add(millis, FAINT + 10, 30);
    }

    TestSound pause(int millis) {
        return add(millis, FAINT - 20, 6);
    }

    private TestSound add(int millis, int quietest, int range) {
        for (int frame = 0; frame < millis / EnergyMap.FRAME; frame++) {
            levels.write(quietest + random.nextInt(range));
        }
        return this;
    }

    EnergyMap map() {
        return new EnergyMap(levels.toByteArray());
    }
}
