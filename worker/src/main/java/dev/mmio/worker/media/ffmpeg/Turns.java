package dev.mmio.worker.media.ffmpeg;

import java.util.concurrent.Semaphore;

/// The turns of one process: it is open from its start to its end, and works in between unless it is paused.
final class Turns {

    private final Semaphore open;
    private final Semaphore working;
    private boolean works;

    private Turns(Semaphore open, Semaphore working) {
        this.open = open;
        this.working = working;
    }

    /// Waits until it is its turn to be started.
    static Turns begin(Semaphore open, Semaphore working) throws InterruptedException {
        open.acquire();
        var turns = new Turns(open, working);
        boolean begun = false;
        try {
            turns.resume();
            begun = true;
            return turns;
        } finally {
            if (!begun) {
                open.release();
            }
        }
    }

    void pause() {
        if (works) {
            works = false;
            working.release();
        }
    }

    void resume() throws InterruptedException {
        working.acquire();
        works = true;
    }

    void end() {
        pause();
        open.release();
    }
}
