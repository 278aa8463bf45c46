package dev.mmio.simulator.journal;

/// Counts requests and how they ended.
final class Counter {

    private int total;
    private int running;
    private int maxRunning;
    private int answered;
    private int refused;
    private int broken;
    private int abandoned;

    synchronized void began() {
        total++;
        running++;
        maxRunning = Math.max(maxRunning, running);
    }

    synchronized void ended(Ended how) {
        running--;
        switch (how) {
            case ANSWERED -> answered++;
            case REFUSED -> refused++;
            case BROKEN -> broken++;
            case ABANDONED -> abandoned++;
        }
    }

    synchronized Tally tally() {
        return new Tally(total, running, maxRunning, answered, refused, broken, abandoned);
    }
}
