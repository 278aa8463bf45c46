package dev.mmio.simulator.live;

import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultTime;
import dev.mmio.simulator.journal.Ended;
import dev.mmio.simulator.wire.ClientGoneException;
import dev.mmio.simulator.wire.GoogleError;
import dev.mmio.simulator.wire.RefusedException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One connection from its setup to its end, on a thread of its own.
final class LiveSession {

    private static final LiveClose TIME_IS_UP =
            new LiveClose(1011, "Deadline expired before operation could complete.");
    private static final long FOR_EVER = Duration.ofDays(1).toNanos();

    private final LiveSocket socket;
    private final Surroundings around;
    private final Conversation conversation;
    private final Setup setup;
    private final @Nullable Fault fault;
    private final UserTurn user;
    private final Mouth mouth;
    private long goAwayAt;
    private long endAt;
    private long pause;
    private int sent;
    private boolean struck;
    private boolean broken;
    private boolean mute;

    LiveSession(LiveSocket socket, Surroundings around, Conversation conversation, Setup setup, @Nullable Fault fault) {
        this.socket = socket;
        this.around = around;
        this.conversation = conversation;
        this.setup = setup;
        this.fault = fault;
        this.user = new UserTurn(setup, around.properties().longestTurn());
        this.mouth = new Mouth(around.properties());
        var lasts = around.properties().connectionLasts().toNanos();
        this.endAt = System.nanoTime() + lasts;
        this.goAwayAt =
                endAt - Math.min(lasts, around.properties().goAwayBefore().toNanos());
    }

    /// What all sessions share.
    record Surroundings(LiveProperties properties, Conversations conversations, Replies replies) {}

    /// Talks until one of both ends it.
    Ended run() {
        try {
            socket.send(ServerMessages.setupComplete());
            if (setup.resumable()) {
                socket.send(ServerMessages.resumption(around.conversations().handle(conversation)));
            }
            strike();
            while (true) {
                hear();
                speak();
                watchTheClock();
            }
        } catch (ClientGoneException _) {
            return broken ? Ended.BROKEN : socket.saidGoodbye() ? Ended.ANSWERED : Ended.ABANDONED;
        }
    }

    private void hear() {
        var now = System.nanoTime();
        var patience = Math.min(Math.min(goAwayAt, endAt) - now, mouth.patience(now));
        var message = socket.receive(Math.max(0, patience));
        if (message != null) {
            LockSupport.parkNanos(pause);
            ClientMessage.read(message).forEach(this::take);
        }
    }

    private void take(ClientMessage message) {
        switch (message) {
            case ClientMessage.Start _ ->
                throw new RefusedException(GoogleError.invalid("setup must be sent only once, as the first message."));
            case ClientMessage.Sound(var samples) -> {
                conversation.arrived(samples.length);
                var spoke = user.speaking();
                var ended = user.hear(samples);
                if (!spoke && user.speaking()) {
                    interrupt();
                }
                if (ended) {
                    answer();
                }
            }
            case ClientMessage.Written(var text) -> {
                interrupt();
                user.write(text);
                answer();
            }
            case ClientMessage.Turns(var turns, var complete) -> {
                interrupt();
                user.write(turns);
                if (complete) {
                    answer();
                }
            }
            case ClientMessage.Mark mark -> {
                if (mark == ClientMessage.Mark.TURN_BEGINS) {
                    interrupt();
                    user.begin();
                } else {
                    answer();
                }
            }
            case ClientMessage.Unheard _ -> {}
        }
    }

    private void answer() {
        var said = user.end();
        if (said == null || mute) {
            return;
        }
        var reply = around.replies().to(said, setup);
        if (setup.transcribesInput() && !reply.heard().isEmpty()) {
            Mouth.words(reply.heard()).forEach(words -> send(ServerMessages.inputTranscription(words)));
        }
        var usage = TurnUsage.of(conversation.memory(), said, reply);
        var context = setup.window().cut(usage.context());
        mouth.say(reply, setup, usage, new Mouth.Turn(said.millis(), context));
    }

    /// The user speaks while the model does.
    private void interrupt() {
        if (!setup.interruptible() || !mouth.speaking()) {
            return;
        }
        var turn = mouth.interrupt();
        remember(turn);
        send(ServerMessages.interrupted());
        send(ServerMessages.turnComplete());
        giveHandle(turn);
    }

    private void speak() {
        for (var line = mouth.next(System.nanoTime()); line != null; line = mouth.next(System.nanoTime())) {
            remember(line.ends());
            send(line.message());
            giveHandle(line.ends());
        }
    }

    /// Remembers a turn before the client hears that it is over, and may ask what is remembered.
    private void remember(Mouth.@Nullable Turn turn) {
        if (turn != null) {
            conversation.remember(conversation.memory().after(turn.millis(), turn.context()));
        }
    }

    private void giveHandle(Mouth.@Nullable Turn turn) {
        if (turn != null && setup.resumable()) {
            send(ServerMessages.resumption(around.conversations().handle(conversation)));
        }
    }

    private void watchTheClock() {
        var now = System.nanoTime();
        if (goAwayAt - now <= 0) {
            goAwayAt = now + FOR_EVER;
            send(ServerMessages.goAway(Duration.ofNanos(endAt - now)));
        }
        if (endAt - now <= 0) {
            throw new SessionOver(TIME_IS_UP.of(socket));
        }
    }

    private void send(ObjectNode message) {
        socket.send(message);
        sent++;
        strike();
    }

    /// Shows the fault when its time has come.
    private void strike() {
        if (fault == null || struck || sent < fault.afterChunks()) {
            return;
        }
        struck = true;
        broken = true;
        switch (fault.kind()) {
            case LIVE_CLOSED -> throw new SessionOver(LiveClose.of(fault).of(socket));
            case LIVE_RESET -> throw new SessionOver(socket::reset);
            case LIVE_SILENT -> fallSilent(FOR_EVER);
            case LIVE_GARBAGE -> {
                if (fault.value().equals("frame")) {
                    socket.sendNoFrame();
                } else {
                    socket.sendGarbage();
                }
            }
            case LIVE_GO_AWAY -> goAway(fault.value());
            case LIVE_SLOW -> {
                broken = false;
                pause = FaultTime.parse(fault.value()).toNanos();
            }
            case LIVE_MUTE -> {
                broken = false;
                mute = true;
            }
            default -> throw new IllegalStateException(fault.kind() + " is no fault of a session");
        }
    }

    private void goAway(String value) {
        var left = FaultTime.parse(value.split(" ", 2)[0]);
        endAt = System.nanoTime() + left.toNanos();
        goAwayAt = endAt + FOR_EVER;
        socket.send(ServerMessages.goAway(left));
        if (value.endsWith("silent")) {
            fallSilent(left.toNanos());
            throw new SessionOver(TIME_IS_UP.of(socket));
        }
    }

    /// Listens to nothing and says nothing.
    private void fallSilent(long nanos) {
        socket.fallSilent();
        var end = System.nanoTime() + nanos;
        for (var left = nanos; left > 0; left = end - System.nanoTime()) {
            socket.receive(left);
        }
    }
}
