package dev.mmio.worker.gemini.live;

import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.Pcm;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One WebSocket of a live session. What the SDK's own one does not do: it sends in order, tells what has
/// arrived and how it ended, and gives up when it is not set up in time (ADR 16).
public final class LiveSocket implements LiveConnection {

    /// How often it is looked whether to ask how far the other side is.
    private static final Duration PULSE = Duration.ofMillis(500);

    private static final int GOODBYE_CODE = 1000;

    /// How long the other side may take to say goodbye.
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    /// What a client is told when the connection ended without a word.
    private static final int NO_GOODBYE = 1006;

    private static final int LARGEST_MESSAGE = 32 * 1024 * 1024;

    private final Consumer<LiveEvent> events;
    private final Consumer<SocketEnd> ends;
    private final String setup;
    private final Duration ping;
    private final CompletableFuture<LiveSocket> ready = new CompletableFuture<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Sending sending;

    private LiveSocket(LiveSetup setup, Terms terms, Consumer<LiveEvent> events, Consumer<SocketEnd> ends) {
        this.setup = ClientMessages.setup(setup, terms.compressed());
        this.ping = terms.ping();
        this.events = events;
        this.ends = ends;
    }

    /// What a socket is opened with.
    ///
    /// @param client that connects it
    /// @param ping time between two pings while nothing is sent; without a pong for twice as long it is dead
    /// @param patience longest time until the session is set up
    /// @param compressed whether the model forgets the oldest turns when its context is full
    public record Terms(HttpClient client, Duration ping, Duration patience, boolean compressed) {}

    /// Where a socket is opened.
    ///
    /// @param uri `ws` or `wss`
    public record Address(URI uri, Map<String, String> headers) {}

    /// Opens a socket and sets the session up.
    ///
    /// @param events hears what comes, from the setup on, maybe before this returns
    /// @param ends hears how it ended, unless that was before it was set up, or by us
    /// @throws LiveSocketException if it is not set up
    public static LiveSocket open(
            Address address, LiveSetup setup, Terms terms, Consumer<LiveEvent> events, Consumer<SocketEnd> ends)
            throws LiveSocketException, InterruptedException {
        var opened = new LiveSocket(setup, terms, events, ends);
        var handshake = terms.client().newWebSocketBuilder().connectTimeout(terms.patience());
        address.headers().forEach(handshake::header);
        var opening = handshake.buildAsync(address.uri(), opened.new Listener());
        var _ = opening.exceptionally(opened::refuse);
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
                // Also if it is there only later.
                var _ = opening.thenAccept(WebSocket::abort);
            }
        }
    }

    private @Nullable WebSocket refuse(Throwable cause) {
        end(
                unwrapped(cause) instanceof WebSocketHandshakeException refused
                        ? SocketEnd.Refused.of(refused.getResponse())
                        : broken(cause));
        return null;
    }

    private static SocketEnd broken(Throwable cause) {
        return new SocketEnd.Broken(unwrapped(cause) instanceof IOException io ? io : new IOException(cause));
    }

    private static Throwable unwrapped(Throwable cause) {
        return cause instanceof CompletionException ? Objects.requireNonNullElse(cause.getCause(), cause) : cause;
    }

    @Override
    public boolean hasRoom() {
        var open = sending;
        return over.get() || open == null || open.hasRoom();
    }

    @Override
    public void send(Pcm samples, int rate, Runnable arrived) {
        write(ClientMessages.sound(samples, rate), arrived);
    }

    @Override
    public void send(String text, Runnable arrived) {
        write(ClientMessages.text(text), arrived);
    }

    @Override
    public void endSound() {
        write(ClientMessages.soundEnds(), () -> {});
    }

    private void write(String message, Runnable arrived) {
        var open = sending;
        if (open != null) {
            open.send(message, arrived);
        }
    }

    @Override
    public void close() {
        var open = sending;
        if (open != null && over.compareAndSet(false, true)) {
            open.close(GOODBYE_CODE, "Client closing");
        }
    }

    /// Asks the other side for signs of life until it is over. A dead server would keep the socket for a minute.
    private void watch(WebSocket socket, Sending asking) {
        try {
            var left = PULSE;
            while (!closed.await(Math.min(left.toNanos(), PULSE.toNanos()), TimeUnit.NANOSECONDS) && !over.get()) {
                left = asking.ask(System.nanoTime());
                if (!left.isPositive()) {
                    end(new SocketEnd.Broken(new SocketTimeoutException("no pong")));
                    socket.abort();
                }
            }
            if (!closed.await(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
                socket.abort();
            }
        } catch (InterruptedException _) {
            socket.abort();
        }
    }

    private void end(SocketEnd end) {
        closed.countDown();
        if (over.compareAndSet(false, true) && !ready.completeExceptionally(new LiveSocketException(end))) {
            ends.accept(end);
        }
    }

    private void hear(WebSocket socket, String message) {
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
            socket.abort();
        }
    }

    /// Is told one thing at a time, and of the next when it has asked for it.
    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void onOpen(WebSocket socket) {
            var open = new Sending(socket, ping, cause -> end(broken(cause)));
            open.send(setup, () -> {});
            sending = open;
            Thread.ofVirtual().name("live-pulse").start(() -> watch(socket, open));
            socket.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                hear(socket, text.toString());
                text.setLength(0);
            }
            return next(socket, text.length());
        }

        /// Google sends its messages in binary frames.
        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            var part = new byte[data.remaining()];
            data.get(part);
            bytes.writeBytes(part);
            if (last) {
                hear(socket, bytes.toString(StandardCharsets.UTF_8));
                bytes.reset();
            }
            return next(socket, bytes.size());
        }

        private @Nullable CompletionStage<?> next(WebSocket socket, int length) {
            if (length > LARGEST_MESSAGE) {
                end(new SocketEnd.Garbled());
                socket.abort();
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer number) {
            var open = sending;
            if (open != null) {
                open.answered(number, System.nanoTime());
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            end(
                    code == NO_GOODBYE
                            ? broken(new EOFException("closed without a word"))
                            : new SocketEnd.Closed(code, reason));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable cause) {
            end(broken(cause));
        }
    }
}
