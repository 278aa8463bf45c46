package dev.mmio.worker.benchmark;

/// How many workers share a batch.
enum BatchPart {
    ONE(1),
    TWO(2),
    FOUR(4);

    private final int workers;

    BatchPart(int workers) {
        this.workers = workers;
    }

    int workers() {
        return workers;
    }
}
