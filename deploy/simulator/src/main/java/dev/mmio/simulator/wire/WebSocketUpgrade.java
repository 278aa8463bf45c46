package dev.mmio.simulator.wire;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.ee11.servlet.ServletCoreRequest;
import org.eclipse.jetty.ee11.servlet.ServletCoreResponse;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.Handshaker;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;

/// Makes WebSockets whose every frame is ours, since a server that misbehaves needs more than an API for messages.
final class WebSocketUpgrade {

    private static final long LARGEST_FRAME = 32L * 1024 * 1024;

    private static final Handshaker HANDSHAKER = Handshaker.newInstance();

    private WebSocketUpgrade() {}

    /// Returns whether the request asked for a WebSocket. Nothing is compressed, whatever it offers.
    static boolean of(HttpServletRequest request, HttpServletResponse response, FrameHandler handler)
            throws IOException {
        var coreRequest = ServletCoreRequest.wrap(request);
        var coreResponse = ServletCoreResponse.wrap(coreRequest, response, false);
        var server = coreRequest.getConnectionMetaData().getConnector().getServer();
        var components = WebSocketServerComponents.getWebSocketComponents(server);
        WebSocketNegotiator negotiator = (_, accepted, _) -> {
            accepted.setExtensions(List.of());
            return handler;
        };
        try (var written = Blocker.callback()) {
            var upgraded = HANDSHAKER.upgradeRequest(
                    negotiator, coreRequest, coreResponse, written, components, WebSocketUpgrade::customize);
            if (upgraded) {
                written.block();
            } else {
                written.succeeded();
            }
            return upgraded;
        }
    }

    private static void customize(Configuration configuration) {
        configuration.setIdleTimeout(Duration.ofDays(1));
        configuration.setMaxFrameSize(LARGEST_FRAME);
    }
}
