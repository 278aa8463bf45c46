package dev.mmio.worker.transcript.loops;

/// Notices that a sequence repeats itself. Remembers as much of it as the longest period it knows, and takes the same
/// time for each symbol.
final class Periods {

    private static final int TIMES = 4;

    private final long[] recent;

    /// How many symbols up to now are the same as those one period before, by period.
    private final long[] same;

    private long count;
    private long looping;

    /// @param longest the longest period, in symbols
    Periods(int longest) {
        this.recent = new long[longest];
        this.same = new long[longest + 1];
    }

    /// Takes the next symbol.
    void add(long symbol) {
        looping = 0;
        for (int period = 1; period <= Math.min(count, recent.length); period++) {
            boolean again = recent[(int) ((count - period) % recent.length)] == symbol;
            same[period] = again ? same[period] + 1 : 0;
            if (same[period] >= (TIMES - 1L) * period) {
                looping = Math.max(looping, same[period] + period);
            }
        }
        recent[(int) (count % recent.length)] = symbol;
        count++;
    }

    /// Returns how many symbols, up to the last one, are four times the same or more; 0 if it does not repeat itself.
    long looping() {
        return looping;
    }

    /// Returns how many symbols, up to the last one, are the same as those one period before.
    ///
    /// @param fewest of them, unless the period is shorter
    long repeated(int fewest) {
        long most = 0;
        for (int period = 1; period < same.length; period++) {
            if (same[period] >= Math.min(period, fewest)) {
                most = Math.max(most, same[period]);
            }
        }
        return most;
    }

    long count() {
        return count;
    }

    /// Forgets all symbols.
    void clear() {
        for (int period = 1; period < same.length && count > 0; period++) {
            same[period] = 0;
        }
        count = 0;
        looping = 0;
    }
}
