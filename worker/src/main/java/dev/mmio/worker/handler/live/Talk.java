package dev.mmio.worker.handler.live;

import dev.mmio.message.LiveOutput;
import dev.mmio.message.LiveOutput.GapReason;
import dev.mmio.message.LiveOutput.Terms;
import dev.mmio.message.Pcm;
import dev.mmio.worker.relay.Speaker;
import dev.mmio.worker.telemetry.LiveMeters;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/// Says what happens in a session, and takes it down.
record Talk(Speaker speaker, Minutes minutes, LiveMeters meters, InstantSource clock) {

    /// Bytes of sound in one output: far below what a topic takes.
    private static final int LARGEST = 96 * 1024;

    /// How long the last word may take.
    private static final Duration LAST_WORD = Duration.ofSeconds(10);

    void say(Function<Terms, LiveOutput> output) {
        minutes.take(speaker.say(clock.instant(), output));
    }

    void sound(Pcm samples, int rate) {
        if (2 * samples.samples() <= LARGEST) {
            say(terms -> new LiveOutput.Audio(terms, samples, rate));
            return;
        }
        var bytes = samples.bytes();
        for (int from = 0; from < bytes.length; from += LARGEST) {
            var piece = Pcm.of(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + LARGEST)));
            say(terms -> new LiveOutput.Audio(terms, piece, rate));
        }
    }

    /// Tells of input that was not heard, or may not have been.
    void gap(Place from, Place to, GapReason reason) {
        say(terms -> new LiveOutput.Gap(terms, from.sound(), to.sound(), to.texts() - from.texts(), reason));
        meters.gap(reason.name().toLowerCase(Locale.ROOT), to.sound().minus(from.sound()));
    }

    /// Ends what this run says, for another one to go on: what it left out is told.
    void breakOff() {
        speaker.tellDropped(clock.instant());
    }

    /// Says that nothing more comes, and waits until that is there, for a while: the result comes after
    /// it.
    void end() throws InterruptedException {
        say(LiveOutput.End::new);
        var _ = speaker.awaitWritten(LAST_WORD);
    }
}
