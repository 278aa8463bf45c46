package dev.mmio.simulator.live;

import java.util.ArrayList;
import java.util.List;

/// Sound of 16 kHz whose every millisecond carries its own number, so that whoever streams it can be judged: what of it
/// was heard, in what order, and what is missing. It is loud, so it is speech to whoever looks for silence.
public final class Milliseconds {

    private static final int SAMPLES = Echo.INPUT_RATE / 1000;
    private static final int MARK = 0x5AA5;
    private static final int LOUD = 8_000;
    private static final int BITS = 15;
    private static final int LOW = (1 << BITS) - 1;

    private Milliseconds() {}

    /// A stretch of milliseconds.
    ///
    /// @param from the first one
    /// @param to the one after the last
    public record Stretch(long from, long to) {}

    /// Returns the sound of a stretch, up to 2^30 ms from the beginning.
    public static byte[] sound(long from, long to) {
        var sound = new byte[Math.toIntExact((to - from) * SAMPLES * 2)];
        for (var number = from; number < to; number++) {
            var at = (int) (number - from) * SAMPLES;
            Echo.put(sound, at, MARK);
            Echo.put(sound, at + 1, (int) (number & LOW));
            Echo.put(sound, at + 2, (int) (number >> BITS));
            Echo.put(sound, at + 3, check(number));
            for (var i = 4; i < SAMPLES; i++) {
                Echo.put(sound, at + i, i % 2 == 0 ? LOUD : -LOUD);
            }
        }
        return sound;
    }

    /// Returns the stretches that are in a sound, in its order; a stretch ends wherever the next number is not the one
    /// after it.
    public static List<Stretch> in(byte[] sound) {
        var stretches = new ArrayList<Stretch>();
        var samples = sound.length / 2;
        for (var at = 0; at + 4 <= samples; ) {
            var number = number(sound, at);
            if (number < 0) {
                at++;
                continue;
            }
            var last = stretches.isEmpty() ? null : stretches.getLast();
            if (last != null && last.to() == number) {
                stretches.set(stretches.size() - 1, new Stretch(last.from(), number + 1));
            } else {
                stretches.add(new Stretch(number, number + 1));
            }
            at += SAMPLES;
        }
        return stretches;
    }

    /// Returns the stretches that a model has heard, by its answer of 24 kHz.
    public static List<Stretch> heardBy(byte[] answer) {
        return in(Echo.heard(answer));
    }

    /// Returns the number that begins at a sample, or -1.
    private static long number(byte[] sound, int at) {
        if (Echo.sample(sound, at) != MARK) {
            return -1;
        }
        var number = ((long) Echo.sample(sound, at + 2) << BITS) | Echo.sample(sound, at + 1);
        return number >= 0 && Echo.sample(sound, at + 3) == check(number) ? number : -1;
    }

    private static int check(long number) {
        return (int) ((number * 31 + (number >> BITS) * 17 + 7) & LOW);
    }
}
