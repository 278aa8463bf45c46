package dev.mmio.worker.gemini.live;

import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.Pcm;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/// One WebSocket of a live session. What the SDK's own one does not do: it sends in order, tells how it
/// ended, and gives up when it is not set up in time (ADR 16).
public final class LiveSocket implements LiveConnection {

    /// Bytes that may wait to be written: some two seconds of sound.
    private static final long MOST_QUEUED = 64 * 1024;

    private static final int GOODBYE_CODE = 1000;

    /// How long the other side may take to say goodbye.
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final Consumer<LiveEvent> events;
    private final Consumer<SocketEnd> ends;
    private final String setup;
    private final CompletableFuture<LiveSocket> ready = new CompletableFuture<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable WebSocket socket;

    private LiveSocket(String setup, Consumer<LiveEvent> events, Consumer<SocketEnd> ends) {
        this.setup = setup;
        this.events = events;
        this.ends = ends;
    }

    /// What a socket is opened with.
    ///
    /// @param client whose pings notice a dead connection
    /// @param patience longest time until the session is set up
    /// @param compressed whether the model forgets the oldest turns when its context is full
    public record Terms(OkHttpClient client, Duration patience, boolean compressed) {}

    /// Opens a socket and sets the session up.
    ///
    /// @param events hears what comes, from the setup on, maybe before this returns
    /// @param ends hears how it ended, unless that was before it was set up, or by us
    /// @throws LiveSocketException if it is not set up
    public static LiveSocket open(
            Request request, LiveSetup setup, Terms terms, Consumer<LiveEvent> events, Consumer<SocketEnd> ends)
            throws LiveSocketException, InterruptedException {
        var opened = new LiveSocket(ClientMessages.setup(setup, terms.compressed()), events, ends);
        var socket = terms.client().newWebSocket(request, opened.new Listener());
        boolean set = false;
        try {
            opened.ready.get(terms.patience().toNanos(), TimeUnit.NANOSECONDS);
            set = true;
            return opened;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LiveSocketException told
                    ? told
                    : new LiveSocketException(new SocketEnd.Broken(new IOException(e.getCause())));
        } catch (TimeoutException _) {
            throw new LiveSocketException(new SocketEnd.Unanswered());
        } finally {
            if (!set) {
                opened.over.set(true);
                socket.cancel();
            }
        }
    }

    @Override
    public boolean hasRoom() {
        var open = socket;
        return over.get() || open == null || open.queueSize() < MOST_QUEUED;
    }

    @Override
    public void send(Pcm samples, int rate) {
        send(ClientMessages.sound(samples, rate), socket);
    }

    @Override
    public void send(String text) {
        send(ClientMessages.text(text), socket);
    }

    @Override
    public void endSound() {
        send(ClientMessages.soundEnds(), socket);
    }

    /// A socket that takes nothing more has ended, or is about to, and says so itself.
    private static void send(String message, @Nullable WebSocket open) {
        if (open != null) {
            var _ = open.send(message);
        }
    }

    @Override
    public void close() {
        var open = socket;
        if (open != null && over.compareAndSet(false, true)) {
            open.close(GOODBYE_CODE, "Client closing");
            Thread.ofVirtual().name("live-goodbye").start(() -> partFrom(open));
        }
    }

    /// A dead server would keep the socket for a minute.
    private void partFrom(WebSocket open) {
        try {
            if (!closed.await(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
                open.cancel();
            }
        } catch (InterruptedException _) {
            open.cancel();
        }
    }

    private void end(SocketEnd end) {
        closed.countDown();
        if (over.compareAndSet(false, true) && !ready.completeExceptionally(new LiveSocketException(end))) {
            ends.accept(end);
        }
    }

    private void hear(WebSocket open, String message) {
        if (over.get()) {
            return;
        }
        try {
            for (var event : ServerMessages.read(message)) {
                if (event instanceof LiveEvent.Ready) {
                    ready.complete(this);
                } else {
                    events.accept(event);
                }
            }
        } catch (UnreadableMessageException _) {
            end(new SocketEnd.Garbled());
            open.cancel();
        }
    }

    /// OkHttp reads on a thread of this socket alone.
    private final class Listener extends WebSocketListener {

        @Override
        public void onOpen(WebSocket open, Response response) {
            socket = open;
            send(setup, open);
        }

        @Override
        public void onMessage(WebSocket open, String text) {
            hear(open, text);
        }

        /// Google sends its messages in binary frames.
        @Override
        public void onMessage(WebSocket open, ByteString bytes) {
            hear(open, bytes.utf8());
        }

        @Override
        public void onClosing(WebSocket open, int code, String reason) {
            open.close(GOODBYE_CODE, null);
            end(new SocketEnd.Closed(code, reason));
        }

        @Override
        public void onClosed(WebSocket open, int code, String reason) {
            end(new SocketEnd.Closed(code, reason));
        }

        @Override
        public void onFailure(WebSocket open, Throwable cause, @Nullable Response response) {
            end(new SocketEnd.Broken(cause instanceof IOException io ? io : new IOException(cause)));
        }
    }
}
