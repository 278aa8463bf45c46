package dev.mmio.worker.handler.live;

import dev.mmio.message.LiveOutput;
import dev.mmio.worker.gemini.live.LiveEvent;
import dev.mmio.worker.gemini.live.LiveListener;
import dev.mmio.worker.job.Consumption;
import dev.mmio.worker.job.JobException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hears what comes by one connection of a session, until that is left.
final class Hearer implements LiveListener {

    /// A connection that goes away is left so long before at the latest, if there is so much time.
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final Talk talk;
    private final Turns turns;
    private final Memory memory;
    private final Consumer<Consumption> used;
    private final String model;
    private boolean left;
    private boolean interrupted;
    private boolean useful;
    private @Nullable JobException lost;
    private @Nullable Long goesAt;

    Hearer(Talk talk, Turns turns, Memory memory, Consumer<Consumption> used, String model) {
        this.talk = talk;
        this.turns = turns;
        this.memory = memory;
        this.used = used;
        this.model = model;
    }

    /// What the session remembers of what is heard.
    interface Memory {

        /// There is another place from which the session can go on.
        void mark(Bookmark bookmark);

        /// The model remembers nothing of what was before.
        void forget();

        /// Something happened that the session should look at.
        void wake();
    }

    @Override
    public synchronized void on(LiveEvent event) {
        if (left) {
            return;
        }
        long now = System.nanoTime();
        if (event.isAnswer()) {
            turns.answering(now);
            interrupted = false;
        } else {
            turns.heard(now);
        }
        switch (event) {
            case LiveEvent.Sound(var samples, int rate) -> talk.sound(samples, rate);
            case LiveEvent.Text(var text) -> talk.say(terms -> new LiveOutput.Text(terms, text));
            case LiveEvent.Said(var text) -> talk.say(terms -> new LiveOutput.OutputTranscript(terms, text));
            case LiveEvent.Heard(var text) -> talk.say(terms -> new LiveOutput.InputTranscript(terms, text));
            case LiveEvent.Interrupted _ -> {
                interrupted = true;
                talk.say(LiveOutput.Interrupted::new);
            }
            case LiveEvent.TurnEnd _ -> endTurn(now);
            case LiveEvent.Used(var usage) -> used.accept(Consumption.ofTokens(model, usage));
            case LiveEvent.Resumable(var handle) -> memory.mark(turns.bookmark(handle));
            case LiveEvent.GoAway(var time) -> {
                var half = time.dividedBy(2);
                goesAt = now
                        + time.minus(half.compareTo(MARGIN) < 0 ? half : MARGIN).toNanos();
            }
            case LiveEvent.Forgotten _ -> memory.forget();
            case LiveEvent.Ready _ -> {}
        }
        if (!event.isAnswer()) {
            memory.wake();
        }
    }

    /// Notes that input has arrived by this connection.
    synchronized void arrived(Place upTo) {
        if (!left) {
            turns.arrived(upTo, System.nanoTime());
        }
    }

    /// A turn that was interrupted has not been said to its end.
    private void endTurn(long now) {
        turns.ended(now);
        useful = true;
        if (!interrupted) {
            talk.say(LiveOutput.TurnEnd::new);
        }
        interrupted = false;
    }

    @Override
    public synchronized void lost(JobException why) {
        lost = why;
        memory.wake();
    }

    /// Hears nothing more of the connection.
    synchronized void leave() {
        left = true;
    }

    /// Returns why the connection is gone, if it is.
    synchronized @Nullable JobException lost() {
        return lost;
    }

    /// Tells whether the connection will be closed soon, so that it should be left when nobody speaks.
    synchronized boolean isGoing() {
        return goesAt != null;
    }

    /// Tells whether the connection must be left now.
    synchronized boolean mustGo(long now) {
        return goesAt != null && now - goesAt >= 0;
    }

    /// Tells whether the model has answered something by this connection.
    synchronized boolean wasUseful() {
        return useful;
    }
}
