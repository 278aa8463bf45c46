package dev.mmio.worker.gemini.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SendingTest {

    private static final long MILLI = 1_000_000;
    private static final String PIECE = "x".repeat(10_000);

    private final Wire wire = new Wire();
    private final Sending sending = new Sending(wire, Duration.ofSeconds(2), _ -> {});
    private final List<String> arrived = new ArrayList<>();

    @Test
    void asksOnceAndAtOnceWhenThereIsNoRoom() {
        sendUntilFull();

        assertThat(wire.pings).hasSize(1);
        assertThat(sending.hasRoom()).isFalse();
    }

    @Test
    void hasRoomAgainWhenTheOtherSideHasReadAll() {
        int sent = sendUntilFull();

        sending.answered(wire.pings.getFirst().duplicate(), System.nanoTime());

        assertThat(arrived).hasSize(sent);
        assertThat(sending.hasRoom()).isTrue();
    }

    @Test
    void asksAgainWhenWhatCameMeanwhileFillsIt() {
        sending.send(PIECE, () -> arrived.add(PIECE));
        var _ = sending.ask(System.nanoTime());
        int more = sendUntilFull();

        sending.answered(wire.pings.getFirst().duplicate(), System.nanoTime());
        assertThat(arrived).hasSize(1);
        assertThat(wire.pings).hasSize(1);
        sendUntilFull();
        sending.answered(wire.pings.getLast().duplicate(), System.nanoTime());

        assertThat(wire.pings).hasSize(2);
        assertThat(arrived).hasSizeGreaterThan(more);
    }

    @Test
    void isDeadWhenNothingIsAnsweredForTwiceThePause() {
        long heard = hear();
        sending.send(PIECE, () -> {});

        assertThat(sending.ask(heard + 500 * MILLI)).isEqualTo(Duration.ofMillis(3500));
        assertThat(sending.ask(heard + 3999 * MILLI)).isEqualTo(Duration.ofMillis(1));
        assertThat(sending.ask(heard + 4000 * MILLI)).isZero();
        assertThat(wire.pings).hasSize(1);
    }

    @Test
    void isAskedAfterAPauseWhileNothingIsSentAndThenHasThatTimeToAnswer() {
        long heard = hear();

        assertThat(sending.ask(heard + 1999 * MILLI)).isEqualTo(Duration.ofSeconds(4));
        assertThat(wire.pings).isEmpty();
        assertThat(sending.ask(heard + 2500 * MILLI)).isEqualTo(Duration.ofSeconds(2));
        assertThat(sending.ask(heard + 4500 * MILLI)).isZero();
        assertThat(wire.pings).hasSize(1);
    }

    private long hear() {
        long now = System.nanoTime();
        sending.answered(ByteBuffer.allocate(Long.BYTES), now);
        return now;
    }

    private int sendUntilFull() {
        int sent = 0;
        while (sending.hasRoom()) {
            sending.send(PIECE, () -> arrived.add(PIECE));
            sent++;
        }
        return sent;
    }

    /// Takes all it is given, and keeps the pings.
    private static final class Wire implements WebSocket {

        private final List<ByteBuffer> pings = new ArrayList<>();

        @Override
        public CompletableFuture<WebSocket> sendText(CharSequence data, boolean last) {
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public CompletableFuture<WebSocket> sendBinary(ByteBuffer data, boolean last) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<WebSocket> sendPing(ByteBuffer message) {
            pings.add(message);
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public CompletableFuture<WebSocket> sendPong(ByteBuffer message) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<WebSocket> sendClose(int code, String reason) {
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public void request(long n) {}

        @Override
        public String getSubprotocol() {
            return "";
        }

        @Override
        public boolean isOutputClosed() {
            return false;
        }

        @Override
        public boolean isInputClosed() {
            return false;
        }

        @Override
        public void abort() {}
    }
}
