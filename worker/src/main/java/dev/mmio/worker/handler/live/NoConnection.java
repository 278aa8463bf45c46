package dev.mmio.worker.handler.live;

import dev.mmio.message.Pcm;
import dev.mmio.worker.gemini.live.LiveConnection;

/// What there is instead of a connection that could not be made.
record NoConnection() implements LiveConnection {

    @Override
    public boolean hasRoom() {
        return false;
    }

    @Override
    public void send(Pcm samples, int rate, Runnable arrived) {
        throw new IllegalStateException("there is no connection");
    }

    @Override
    public void send(String text, Runnable arrived) {
        throw new IllegalStateException("there is no connection");
    }

    @Override
    public void endSound() {
        throw new IllegalStateException("there is no connection");
    }

    @Override
    public void close() {}
}
