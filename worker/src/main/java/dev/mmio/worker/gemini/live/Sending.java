package dev.mmio.worker.gemini.live;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is sent by one socket, in order, and how far the other side has it. That is asked with pings: a pong comes
/// when all that was sent before its ping has been read.
final class Sending {

    /// Characters that may be on their way: some three seconds of sound. What lies in the buffers of two systems and
    /// of the network is felt as well, which may be minutes of it.
    private static final int MOST = 128 * 1024;

    private final WebSocket socket;
    private final long pause;
    private final Consumer<Throwable> broken;
    private final Deque<Message> underWay = new ArrayDeque<>();
    private CompletableFuture<WebSocket> last;
    private long sent;
    private long length;
    private @Nullable Long askedAt;
    private long answeredAt = System.nanoTime();

    /// @param pause between two pings while nothing is on its way; twice that without an answer is the end
    /// @param broken told that nothing more can be sent
    Sending(WebSocket socket, Duration pause, Consumer<Throwable> broken) {
        this.socket = socket;
        this.pause = pause.toNanos();
        this.broken = broken;
        this.last = CompletableFuture.completedFuture(socket);
    }

    private record Message(long number, int length, Runnable arrived) {}

    /// Sends a message behind those before it.
    ///
    /// @param arrived run when the other side has read it
    synchronized void send(String text, Runnable arrived) {
        underWay.addLast(new Message(++sent, text.length(), arrived));
        length += text.length();
        then(open -> open.sendText(text, true));
        askIfFull(System.nanoTime());
    }

    /// Who sends faster than it sounds waits for that answer.
    private void askIfFull(long now) {
        if (!hasRoom()) {
            var _ = ask(now);
        }
    }

    /// The socket takes one message at a time.
    private void then(Function<WebSocket, CompletableFuture<WebSocket>> action) {
        last = last.thenCompose(action);
        var _ = last.exceptionally(cause -> {
            broken.accept(cause);
            return socket;
        });
    }

    synchronized boolean hasRoom() {
        return length < MOST;
    }

    /// Asks how far the other side is, if that is not known and it was not asked yet.
    ///
    /// @return how long it may still take to answer; the connection is dead if that is not positive
    synchronized Duration ask(long now) {
        if (askedAt == null && (!underWay.isEmpty() || now - answeredAt >= pause)) {
            askedAt = now;
            var number = ByteBuffer.allocate(Long.BYTES).putLong(sent).flip();
            then(open -> open.sendPing(number));
        }
        // Who had nothing to say for a while is asked late, but should not be noticed late.
        long silence = askedAt == null ? 0 : Math.min(now - answeredAt, now - askedAt + pause);
        return Duration.ofNanos(2 * pause - silence);
    }

    /// Hears a pong.
    void answered(ByteBuffer pong, long now) {
        if (pong.remaining() == Long.BYTES) {
            arrivedUpTo(pong.getLong(), now)
                    .forEach(message -> message.arrived().run());
        }
    }

    private synchronized List<Message> arrivedUpTo(long number, long now) {
        askedAt = null;
        answeredAt = now;
        var arrived = new ArrayList<Message>();
        while (!underWay.isEmpty() && underWay.getFirst().number() <= number) {
            var message = underWay.removeFirst();
            length -= message.length();
            arrived.add(message);
        }
        askIfFull(now);
        return arrived;
    }

    /// Says goodbye, when all has been sent.
    synchronized void close(int code, String reason) {
        then(open -> open.sendClose(code, reason));
    }
}
