package dev.mmio.simulator.live;

/// A session, whatever connection it has. One connection changes it; anybody may look.
final class Conversation {

    private final String id;
    private final String model;
    private final String job;
    private Memory memory = Memory.NONE;
    private int connections;
    private int open;
    private long arrivedBytes;

    Conversation(String id, String model, String job) {
        this.id = id;
        this.model = model;
        this.job = job;
    }

    synchronized void connected(Memory remembered) {
        memory = remembered;
        connections++;
        open++;
    }

    synchronized void disconnected() {
        open--;
    }

    synchronized void arrived(int bytes) {
        arrivedBytes += bytes;
    }

    synchronized void remember(Memory newer) {
        memory = newer;
    }

    synchronized Memory memory() {
        return memory;
    }

    synchronized SeenSession seen() {
        return new SeenSession(
                id,
                model,
                job,
                connections,
                open > 0,
                memory.turns(),
                memory.heardMillis(),
                arrivedBytes * 1000 / (2 * Echo.INPUT_RATE));
    }
}
