package dev.mmio.worker.gemini;

import dev.mmio.worker.gemini.live.LiveConnection;
import dev.mmio.worker.gemini.live.LiveEvent;
import dev.mmio.worker.gemini.live.LiveListener;
import dev.mmio.worker.gemini.live.LiveSetup;
import dev.mmio.worker.gemini.live.LiveSocket;
import dev.mmio.worker.gemini.live.LiveSocketException;
import dev.mmio.worker.gemini.live.SocketEnd;
import dev.mmio.worker.job.JobException;
import java.util.Map;

/// Opens live sessions at Google, and says what their ends mean.
final class GoogleLive {

    private static final String PATH =
            "ws/google.ai.generativelanguage." + GeminiEndpoint.API_VERSION + ".GenerativeService.BidiGenerateContent";

    private final GeminiEndpoint endpoint;
    private final LiveSocket.Terms terms;
    private final FaultMeaning meaning;

    GoogleLive(GeminiEndpoint endpoint, LiveSocket.Terms terms, FaultMeaning meaning) {
        this.endpoint = endpoint;
        this.terms = terms;
        this.meaning = meaning;
    }

    LiveConnection connect(LiveSetup setup, Caller caller, LiveListener listener) throws InterruptedException {
        try {
            return open(setup, caller, listener);
        } catch (LiveSocketException e) {
            if (setup.handle() != null && isUnknownHandle(e.end())) {
                return anew(setup, caller, listener);
            }
            throw meaning.of(refused(e.end()));
        }
    }

    private LiveConnection anew(LiveSetup setup, Caller caller, LiveListener listener) throws InterruptedException {
        try {
            listener.on(new LiveEvent.Forgotten());
            return open(setup.resumedBy(null), caller, listener);
        } catch (LiveSocketException e) {
            throw meaning.of(refused(e.end()));
        }
    }

    private LiveConnection open(LiveSetup setup, Caller caller, LiveListener listener)
            throws LiveSocketException, InterruptedException {
        var headers = Map.of(
                "x-goog-api-key", endpoint.key(), "x-mmio-job", caller.jobId().value(), "x-mmio-step", caller.step());
        var address = new LiveSocket.Address(endpoint.socket(PATH), headers);
        return LiveSocket.open(address, setup, terms, listener::on, end -> listener.lost(meant(end)));
    }

    /// What is wrong with a request would have been refused without a handle too.
    private static boolean isUnknownHandle(SocketEnd end) {
        return end instanceof SocketEnd.Closed(var code, var _) && (code == 1007 || code == 1008);
    }

    private static Fault refused(SocketEnd end) {
        return switch (end) {
            case SocketEnd.Closed(var code, var reason) -> new Fault.SessionRefused(code, reason);
            case SocketEnd.Refused(int status, var body, var retryAfter) ->
                new Fault.Refused(ApiError.of(status, body), retryAfter);
            case SocketEnd.Broken(var cause) -> new Fault.Disconnected(cause);
            case SocketEnd.Garbled() -> new Fault.Garbled("something in a live session that is no message");
            case SocketEnd.Unanswered() -> new Fault.SessionUnanswered();
        };
    }

    private JobException meant(SocketEnd end) {
        return meaning.of(
                end instanceof SocketEnd.Closed(var code, var reason)
                        ? new Fault.SessionClosed(code, reason)
                        : refused(end));
    }
}
