package dev.mmio.worker.gemini.live;

import dev.mmio.message.Pcm;

/// A connection of a live session that is set up. One thread sends; what it sends arrives in that order
/// or not at all. Whether it is gone is said to the [LiveListener]; what is sent then is lost.
public interface LiveConnection extends AutoCloseable {

    /// Tells whether so much of what was sent before has arrived that more can be sent. Whoever does not
    /// wait for it fills the memory.
    boolean hasRoom();

    /// Sends a piece of sound.
    ///
    /// @param rate samples a second
    /// @param arrived run when it surely has arrived, which may be a moment later
    void send(Pcm samples, int rate, Runnable arrived);

    /// Sends something written.
    ///
    /// @param arrived run when it surely has arrived, which may be a moment later
    void send(String text, Runnable arrived);

    /// Says that the sound has ended, so that what is unanswered of it is answered now.
    void endSound();

    /// Says goodbye, and hears nothing more.
    @Override
    void close();
}
