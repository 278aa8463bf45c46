package dev.mmio.worker.quota.window;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Tokens of a slice. Calls differ in what they cost, up to all there is, so it is remembered what was taken and when.
public final class CountedTokens implements Portion {

    /// How exactly the next holder is told.
    private static final long TOLD_MILLIS = 1000;

    private final SlidingLedger ledger;
    private long units;
    private boolean touched;

    public CountedTokens(Window window, long units) {
        this.ledger = new SlidingLedger(window);
        this.units = units;
    }

    /// Returns what still counts, oldest first.
    public List<Trace.Use> uses(long now) {
        var uses = new ArrayList<Trace.Use>();
        for (var entry : ledger.entries(now)) {
            long millis = Math.ceilDiv(entry.freeAt() - now, TOLD_MILLIS * 1_000_000) * TOLD_MILLIS;
            var last = uses.isEmpty() ? null : uses.getLast();
            if (last != null && last.freeInMillis() == millis) {
                uses.set(uses.size() - 1, new Trace.Use(last.amount() + entry.amount(), millis));
            } else if (entry.amount() > 0) {
                uses.add(new Trace.Use(entry.amount(), millis));
            }
        }
        return uses;
    }

    /// Takes over what another holder took.
    public void remember(List<Trace.Use> uses, long now) {
        uses.forEach(use -> ledger.addUntil(use.amount(), now + use.freeInMillis() * 1_000_000));
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
        return Math.max(0, units - ledger.used(now));
    }

    @Override
    public boolean hasItsBeat(long now) {
        return false;
    }

    @Override
    public Charge charge(long amount, long now) {
        touched = true;
        var entry = ledger.add(amount, now);
        return new Charge(this, amount, (back, _) -> ledger.change(entry, -back));
    }

    @Override
    public Stream<Freeing> freeings(long now) {
        long debt = Math.min(0, units - ledger.used(now));
        var freed = ledger.entries(now).stream().map(entry -> new Freeing(entry.freeAt(), entry.amount()));
        return debt < 0 ? Stream.concat(Stream.of(new Freeing(now, debt)), freed) : freed;
    }

    @Override
    public boolean isUntouched() {
        return !touched;
    }

    /// One call may just have taken all.
    @Override
    public void assumeUsed(long until) {
        if (units > 0) {
            ledger.add(units, until);
        }
    }
}
