package dev.mmio.simulator.live;

import dev.mmio.simulator.wire.ClientConnection;
import dev.mmio.simulator.wire.ClientGoneException;
import dev.mmio.simulator.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.FutureCallback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A WebSocket that one thread reads and writes, message by message. It takes no frame from the network before the
/// thread wants one, so whoever reads slowly is felt by the client.
final class LiveSocket implements FrameHandler {

    private static final long LONGEST_WRITE_SECONDS = 60;
    private static final int LONGEST_REASON = 123;
    private static final Optional<byte[]> GONE = Optional.empty();
    private static final byte[] NO_FRAME = {(byte) 0x83, 1, 'x'};

    private final ClientConnection connection;
    private final boolean binary;
    private final Consumer<LiveSocket> opened;
    private final LinkedBlockingQueue<Optional<byte[]>> inbox = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private volatile @Nullable CoreSession session;
    private volatile boolean silent;
    private volatile boolean saidGoodbye;
    private boolean demanded;

    /// @param opened told when it can be used
    LiveSocket(ClientConnection connection, boolean binary, Consumer<LiveSocket> opened) {
        this.connection = connection;
        this.binary = binary;
        this.opened = opened;
    }

    /// Returns the next message, or null if none comes in that time.
    byte @Nullable [] receive(long nanos) {
        if (!demanded && inbox.isEmpty()) {
            demanded = true;
            session().demand();
        }
        try {
            var next = inbox.poll(nanos, TimeUnit.NANOSECONDS);
            if (next == null) {
                return null;
            }
            if (next.isEmpty()) {
                inbox.add(GONE);
                throw new ClientGoneException();
            }
            demanded = false;
            return next.get();
        } catch (InterruptedException _) {
            throw new ClientGoneException();
        }
    }

    /// Sends a message, and waits until the client has taken so many that it fits into the network.
    void send(JsonNode json) {
        write(new Frame(binary ? OpCode.BINARY : OpCode.TEXT, true, ByteBuffer.wrap(Json.write(json))));
    }

    /// Sends a message that is no JSON.
    void sendGarbage() {
        write(new Frame(OpCode.TEXT, true, "{\"serverContent\": {\"modelTu"));
    }

    /// Sends what is no frame.
    void sendNoFrame() {
        try {
            connection.writeRaw(NO_FRAME);
        } catch (IOException _) {
            throw new ClientGoneException();
        }
    }

    private void write(Frame frame) {
        var written = new FutureCallback();
        session().sendFrame(frame, written, false);
        try {
            written.get(LONGEST_WRITE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException _) {
            connection.close();
            throw new ClientGoneException();
        }
    }

    /// Answers neither pings nor the client's close from now on.
    void fallSilent() {
        silent = true;
    }

    /// Closes it, and waits for the client to agree, but not for ever.
    void close(int code, String reason) {
        var bytes = reason.getBytes(StandardCharsets.UTF_8);
        var cut = bytes.length <= LONGEST_REASON
                ? reason
                : new String(Arrays.copyOf(bytes, LONGEST_REASON - 3), StandardCharsets.UTF_8).replace("\uFFFD", "");
        session().close(code, cut, Callback.NOOP);
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        try {
            for (var left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                receive(left);
            }
            connection.close();
        } catch (ClientGoneException _) {
            // Which is what was wanted.
        }
    }

    void reset() {
        connection.reset();
    }

    /// Says whether the client has closed it as it should.
    boolean saidGoodbye() {
        return saidGoodbye;
    }

    private CoreSession session() {
        var current = session;
        if (current == null) {
            throw new IllegalStateException("not open yet");
        }
        return current;
    }

    @Override
    public void onOpen(CoreSession coreSession, Callback callback) {
        session = coreSession;
        callback.succeeded();
        opened.accept(this);
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        switch (frame.getOpCode()) {
            case OpCode.TEXT, OpCode.BINARY, OpCode.CONTINUATION -> {
                message.writeBytes(payload(frame));
                callback.succeeded();
                if (frame.isFin()) {
                    inbox.add(Optional.of(message.toByteArray()));
                    message.reset();
                } else {
                    session().demand();
                }
            }
            case OpCode.CLOSE -> {
                saidGoodbye = true;
                inbox.add(GONE);
                if (!silent) {
                    callback.succeeded();
                }
            }
            default -> {
                if (frame.getOpCode() == OpCode.PING && !silent) {
                    var pong = new Frame(OpCode.PONG, true, ByteBuffer.wrap(payload(frame)));
                    session().sendFrame(pong, Callback.NOOP, false);
                }
                callback.succeeded();
                session().demand();
            }
        }
    }

    private static byte[] payload(Frame frame) {
        return frame.hasPayload() ? BufferUtil.toArray(frame.getPayload()) : new byte[0];
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        inbox.add(GONE);
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        inbox.add(GONE);
        callback.succeeded();
    }
}
