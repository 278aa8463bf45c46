package dev.mmio.worker.benchmark;

import dev.mmio.message.Pcm;
import dev.mmio.simulator.live.Milliseconds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was said to one session and when, and what of it an answer is about: the model answers sound with itself.
final class Heard {

    /// Bytes of a few milliseconds of an answer.
    private static final int FEW = 288;

    /// When the pieces of input were said.
    private final List<Instant> said = new ArrayList<>();

    private @Nullable Instant lastSaid;
    private Instant lastAnswered = Instant.EPOCH;

    /// The next piece of input is said.
    synchronized void said(Instant now) {
        said.add(now);
    }

    /// A piece of an answer is there.
    synchronized void answered(Pcm answer, Instant there) {
        var begin = Arrays.copyOf(answer.bytes(), FEW);
        long millisecond = Milliseconds.heardBy(begin).getFirst().from();
        lastSaid = said.get((int) (millisecond / LiveRun.PIECE));
        lastAnswered = there;
    }

    /// The answer is over: its last piece is about the last one that was said before.
    synchronized void endTurn(Delays delays) {
        if (lastSaid != null) {
            delays.add(lastSaid, lastAnswered);
            lastSaid = null;
        }
    }
}
