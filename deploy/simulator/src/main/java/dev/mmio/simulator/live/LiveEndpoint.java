package dev.mmio.simulator.live;

import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.journal.Ended;
import dev.mmio.simulator.journal.RequestJournal;
import dev.mmio.simulator.limits.Account;
import dev.mmio.simulator.wire.ClientGoneException;
import dev.mmio.simulator.wire.Exchange;
import dev.mmio.simulator.wire.GoogleError;
import dev.mmio.simulator.wire.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Takes `BidiGenerateContent` from the handshake to the setup, and begins or refuses the session.
public final class LiveEndpoint {

    private static final long FOR_EVER = Duration.ofDays(1).toNanos();
    private static final LiveClose DEFECT = new LiveClose(1011, "Internal error encountered.");

    private final LiveSession.Surroundings around;
    private final Consumer<String> requireModel;

    /// @param requireModel refuses models that there are not
    public LiveEndpoint(
            LiveProperties properties, Conversations conversations, Replies replies, Consumer<String> requireModel) {
        this.around = new LiveSession.Surroundings(properties, conversations, replies);
        this.requireModel = requireModel;
    }

    /// A connection that was asked for.
    ///
    /// @param entry ended when the connection has
    /// @param fault to be shown, or null
    /// @param refusal why there will be no session, or null
    public record Visit(
            Exchange exchange,
            RequestJournal.Entry entry,
            @Nullable Fault fault,
            @Nullable GoogleError refusal) {}

    /// Opens the WebSocket; what follows is done on a thread of its own. Google tells what it refuses only there.
    public void open(Visit visit) {
        var exchange = visit.exchange();
        var visitor = new Visitor(exchange.call().job(), exchange.key());
        var socket = new LiveSocket(
                exchange.connection(),
                around.properties().binary(),
                open -> Thread.ofVirtual().name("live").start(() -> serve(visit, visitor, open)));
        if (!exchange.upgrade(socket)) {
            throw new RefusedException(GoogleError.invalid("A WebSocket is expected here."));
        }
    }

    /// What is known of a request once it is over.
    private record Visitor(String job, String key) {}

    private void serve(Visit visit, Visitor visitor, LiveSocket socket) {
        var ended = Ended.BROKEN;
        var goodbye = DEFECT.of(socket);
        try {
            ended = talk(visit, visitor, socket);
            goodbye = () -> {};
        } catch (SessionOver e) {
            goodbye = e.goodbye();
        } catch (RefusedException e) {
            if (!e.fault().isEmpty()) {
                visit.entry().fault(e.fault());
            }
            ended = Ended.REFUSED;
            goodbye = LiveClose.of(e.error()).of(socket);
        } catch (ClientGoneException _) {
            ended = Ended.ABANDONED;
            goodbye = () -> {};
        } finally {
            visit.entry().end(ended);
            goodbye.run();
        }
    }

    private Ended talk(Visit visit, Visitor visitor, LiveSocket socket) {
        var refusal = visit.refusal();
        if (refusal != null) {
            throw new RefusedException(refusal);
        }
        var setup = setup(socket);
        visit.entry().prompt(setup.model());
        requireModel.accept(setup.model());
        var fault = visit.fault();
        if (fault != null && fault.kind().preventsSetup()) {
            return prevent(fault, socket);
        }
        var account = new Account(setup.model(), visitor.key());
        var conversation = around.conversations().begin(setup, account, visitor.job());
        try {
            return new LiveSession(socket, around, conversation, setup, fault).run();
        } finally {
            around.conversations().end(conversation, account);
        }
    }

    private Setup setup(LiveSocket socket) {
        var message = socket.receive(FOR_EVER);
        var said = message == null ? List.<ClientMessage>of() : ClientMessage.read(message);
        if (!said.isEmpty() && said.getFirst() instanceof ClientMessage.Start(var json)) {
            return Setup.read(json, around.properties().silence());
        }
        throw new RefusedException(GoogleError.invalid("setup must be the first message."));
    }

    private static Ended prevent(Fault fault, LiveSocket socket) {
        if (fault.kind() == FaultKind.LIVE_REFUSED) {
            throw new SessionOver(LiveClose.of(fault).of(socket));
        }
        try {
            while (true) {
                socket.receive(FOR_EVER);
            }
        } catch (ClientGoneException _) {
            return Ended.BROKEN;
        }
    }
}
