package dev.mmio.worker.quota.window;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;

/// What was taken within the last window. Amounts taken within a grain are one entry, which counts until the grain's
/// end has left the window: rather too long than too short.
public final class SlidingLedger {

    private final Window window;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private long used;

    public SlidingLedger(Window window) {
        this.window = window;
    }

    public long used(long now) {
        expire(now);
        return used;
    }

    /// Returns what was taken within the last part of the window.
    public long usedSince(long since, long now) {
        expire(now);
        long sum = 0;
        for (var recent = entries.descendingIterator(); recent.hasNext(); ) {
            var entry = recent.next();
            if (entry.freeAt <= since + window.length()) {
                return sum;
            }
            sum += entry.amount;
        }
        return sum;
    }

    /// Enters an amount taken at a time.
    public Entry add(long amount, long at) {
        return addUntil(amount, at + window.length());
    }

    /// Enters an amount that counts until a time, or somewhat longer.
    Entry addUntil(long amount, long until) {
        long freeAt = (Math.floorDiv(until, window.grain()) + 1) * window.grain();
        var last = entries.peekLast();
        if (last == null || last.freeAt < freeAt) {
            last = new Entry(freeAt);
            entries.add(last);
        }
        last.amount += amount;
        used += amount;
        return last;
    }

    /// Corrects an entry, unless it is forgotten already.
    public void change(Entry entry, long delta) {
        if (!entry.forgotten) {
            entry.amount += delta;
            used += delta;
        }
    }

    /// Returns the entries, oldest first.
    Collection<Entry> entries(long now) {
        expire(now);
        return Collections.unmodifiableCollection(entries);
    }

    private void expire(long now) {
        for (var first = entries.peek(); first != null && first.freeAt <= now; first = entries.peek()) {
            entries.remove();
            first.forgotten = true;
            used -= first.amount;
        }
    }

    /// What was taken within one grain.
    public static final class Entry {

        private final long freeAt;
        private long amount;
        private boolean forgotten;

        private Entry(long freeAt) {
            this.freeAt = freeAt;
        }

        /// Returns when it counts no more.
        long freeAt() {
            return freeAt;
        }

        long amount() {
            return amount;
        }
    }
}
