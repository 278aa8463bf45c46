package dev.mmio.worker.quota.window;

import java.util.stream.Stream;

/// Requests of a slice: a metronome. As each costs one, it is enough to keep them apart: n of them never leave within
/// less than n-1 beats, and the beat of the next holder follows that of the last. So a slice loses at most one request
/// when it moves, and none if the last holder tells its beat.
public final class PacedRequests implements Portion {

    private final Window window;
    private final Pace pace;
    private long units;
    private boolean touched;

    public PacedRequests(Window window, long units) {
        this.window = window;
        this.units = units;
        this.pace = new Pace(window.length(), window.lateness());
    }

    /// Returns how long until its past is forgotten.
    public long restIn(long now) {
        return pace.restIn(units, now);
    }

    /// Takes over the beat of another holder.
    public void rest(long time, long now) {
        pace.startAt(now, (double) time * units / window.length());
    }

    @Override
    public long units() {
        return units;
    }

    @Override
    public void resize(long newUnits) {
        units = newUnits;
    }

    @Override
    public long free(long now) {
        return units > 0 && pace.readyIn(units, now) == 0 ? 1 : 0;
    }

    @Override
    public boolean hasItsBeat(long now) {
        return free(now) > 0;
    }

    @Override
    public Charge charge(long amount, long now) {
        touched = true;
        long rest = pace.restIn(units, now);
        pace.pour(amount, units, now);
        return new Charge(this, amount, (back, then) -> pace.takeBack(back, now + rest, units, then));
    }

    @Override
    public Stream<Freeing> freeings(long now) {
        long wait = pace.readyIn(units, now);
        return units > 0 && wait > 0 ? Stream.of(new Freeing(now + wait, 1)) : Stream.of();
    }

    @Override
    public boolean isUntouched() {
        return !touched;
    }

    /// The last request may just have left, early by all that is allowed.
    @Override
    public void assumeUsed(long until) {
        if (units > 0) {
            pace.startAt(until, 1 + (double) units * window.lateness() / window.length());
        }
    }
}
