package dev.mmio.simulator;

import dev.mmio.simulator.faults.Asked;
import dev.mmio.simulator.faults.FaultyReply;
import dev.mmio.simulator.journal.Ended;
import dev.mmio.simulator.journal.RequestJournal;
import dev.mmio.simulator.live.LiveEndpoint;
import dev.mmio.simulator.wire.Action;
import dev.mmio.simulator.wire.ClientGoneException;
import dev.mmio.simulator.wire.Exchange;
import dev.mmio.simulator.wire.GoogleError;
import dev.mmio.simulator.wire.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpRequestHandler;

/// Takes every request for a live session to its WebSocket. The session goes on when this has ended.
final class LiveHandler implements HttpRequestHandler {

    private final ApiHandler.Gate gate;
    private final RequestJournal journal;
    private final LiveEndpoint live;

    LiveHandler(ApiHandler.Gate gate, RequestJournal journal, LiveEndpoint live) {
        this.gate = gate;
        this.journal = journal;
        this.live = live;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) {
        var exchange = new Exchange(request, response);
        var entry = journal.begin(exchange.call());
        try {
            try {
                open(exchange, entry);
            } catch (RefusedException e) {
                entry.end(Ended.REFUSED);
                exchange.refuse(e.error());
            }
            exchange.finish();
        } catch (ClientGoneException _) {
            entry.end(Ended.ABANDONED);
            exchange.close();
        }
    }

    private void open(Exchange exchange, RequestJournal.Entry entry) {
        if (exchange.call().action() != Action.bidiGenerateContent) {
            throw new RefusedException(GoogleError.notFound("The requested URL was not found on this server."));
        }
        var fault = gate.faults().next(exchange.call(), new Asked("", exchange.reusedConnection(), "", 1));
        if (fault != null) {
            entry.fault(fault.kind().name());
        }
        if (fault != null && fault.kind().replacesReply()) {
            FaultyReply.play(fault, exchange);
            entry.end(exchange.status() >= 400 ? Ended.REFUSED : Ended.BROKEN);
            return;
        }
        live.open(new LiveEndpoint.Visit(exchange, entry, fault, refusal(exchange)));
    }

    /// Returns what Google has against the key, which it tells only when the WebSocket is open.
    private @Nullable GoogleError refusal(Exchange exchange) {
        try {
            gate.keys().check(exchange);
            return null;
        } catch (RefusedException e) {
            return e.error();
        }
    }
}
