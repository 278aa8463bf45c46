package dev.mmio.worker.handler.live;

import dev.mmio.message.LiveInput;
import dev.mmio.message.LiveOutput.GapReason;
import dev.mmio.worker.relay.Ear;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Input of a session that was not sent yet, and what was sent but would have to be sent again if the
/// connection was lost. Bounded: what was sent is forgotten first, then what comes is left out.
final class Backlog implements Ear {

    private final long mostBytes;
    /// No monitor: to wake virtual threads by one took 15 % of the worker's samples in a profile.
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Deque<Piece> sent = new ArrayDeque<>();
    private final Deque<Piece> unsent = new ArrayDeque<>();
    private Place cursor;
    private Place end;
    private long sentBytes;
    private long unsentBytes;
    private boolean ended;
    private boolean woken;

    /// @param from where the input begins
    Backlog(long mostBytes, Place from) {
        this.mostBytes = mostBytes;
        this.cursor = from;
        this.end = from;
    }

    /// Takes an input, or leaves it out.
    @Override
    public void hear(LiveInput input, long next) {
        locked(() -> {
            take(input, next);
            news.signalAll();
        });
    }

    @Override
    public void miss(long next) {
        locked(() -> {
            if (!ended) {
                miss(end, end.at(next), GapReason.UNREADABLE);
                news.signalAll();
            }
        });
    }

    private void take(LiveInput input, long next) {
        if (ended) {
            return;
        }
        switch (input) {
            case LiveInput.Audio(var _, var samples, Integer rate) ->
                add(new Piece.Sound(samples, rate, end, end.plusSound(samples.samples(), rate, next)));
            case LiveInput.Text(var _, var text) -> add(new Piece.Text(text, end, end.plusText(next)));
            case LiveInput.End _ -> {
                end = end.at(next);
                ended = true;
                woken = true;
            }
        }
    }

    private void add(Piece piece) {
        end = piece.to();
        boolean missing = unsent.peekLast() instanceof Piece.Missed(var _, var _, var why) && why == GapReason.OVERRUN;
        // Room for one piece is no room: what is left out should be few long stretches.
        if (unsentBytes + piece.bytes() > (missing ? mostBytes / 2 : mostBytes)) {
            miss(piece.from(), piece.to(), GapReason.OVERRUN);
            return;
        }
        unsent.addLast(piece);
        unsentBytes += piece.bytes();
        while (sentBytes + unsentBytes > mostBytes && !sent.isEmpty()) {
            sentBytes -= sent.removeFirst().bytes();
        }
    }

    /// What is missing for the same reason is one stretch, whatever was in it that could not be read.
    private void miss(Place from, Place to, GapReason why) {
        end = to;
        if (unsent.peekLast() instanceof Piece.Missed(var before, var _, var reason)
                && (reason == why || why == GapReason.UNREADABLE)) {
            unsent.removeLast();
            unsent.addLast(new Piece.Missed(before, to, reason));
        } else {
            unsent.addLast(new Piece.Missed(from, to, why));
        }
    }

    /// Waits until there is input to be sent, somebody wakes the one who waits, or the time is over.
    void awaitNext(Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = atMost.toNanos();
            while (left > 0 && unsent.isEmpty() && !woken) {
                left = news.awaitNanos(left);
            }
            woken = false;
        } finally {
            lock.unlock();
        }
    }

    /// Lets the one who waits for input look around.
    void wake() {
        locked(() -> {
            woken = true;
            news.signalAll();
        });
    }

    /// Waits until there is so much room that a source that can wait may go on.
    void awaitRoom() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (unsentBytes > mostBytes / 4) {
                room.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Returns the next input to be sent, or null if there is none now.
    @Nullable
    Piece next() {
        return locked(this::send);
    }

    private @Nullable Piece send() {
        var piece = unsent.pollFirst();
        if (piece == null) {
            return null;
        }
        cursor = piece.to();
        if (!(piece instanceof Piece.Missed)) {
            unsentBytes -= piece.bytes();
            sent.addLast(piece);
            sentBytes += piece.bytes();
        }
        room.signalAll();
        return piece;
    }

    /// Tells whether all input is sent, and no more will come.
    boolean isDone() {
        return locked(() -> ended && unsent.isEmpty());
    }

    /// Returns where the input ends, as far as it came.
    Place end() {
        return locked(() -> end);
    }

    /// Notes that what lies before a place need never be sent again.
    void forget(Place before) {
        locked(() -> drop(before));
    }

    private void drop(Place before) {
        while (!sent.isEmpty() && !sent.getFirst().to().isAfter(before)) {
            sentBytes -= sent.removeFirst().bytes();
        }
    }

    /// Has everything sent again that is still here.
    ///
    /// @return where it begins
    Place rewind() {
        return locked(this::sendAgain);
    }

    private Place sendAgain() {
        while (!sent.isEmpty()) {
            unsent.addFirst(sent.removeLast());
        }
        unsentBytes += sentBytes;
        sentBytes = 0;
        cursor = unsent.isEmpty() ? cursor : unsent.getFirst().from();
        return cursor;
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private <T extends @Nullable Object> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
