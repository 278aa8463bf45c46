package dev.mmio.simulator.wire;

import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/// Takes two slashes at the beginning of a path for one, as Google does: its JavaScript SDK asks so for live sessions.
public final class CompactPath extends Handler.Wrapper {

    private static final Pattern SLASHES = Pattern.compile("^/{2,}");

    private CompactPath() {}

    /// Puts it before all that a server does.
    public static void before(Server server) {
        for (var connector : server.getConnectors()) {
            connector.getConnectionFactories().stream()
                    .filter(HttpConfiguration.ConnectionFactory.class::isInstance)
                    .map(factory -> ((HttpConfiguration.ConnectionFactory) factory).getHttpConfiguration())
                    .forEach(http -> http.setUriCompliance(http.getUriCompliance()
                            .with("with empty segments", UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT)));
        }
        server.insertHandler(new CompactPath());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var path = request.getHttpURI().getPath();
        if (path == null || !path.startsWith("//")) {
            return super.handle(request, response, callback);
        }
        var compact = SLASHES.matcher(path).replaceFirst("/");
        var uri = HttpURI.build(request.getHttpURI()).path(compact).asImmutable();
        return super.handle(Request.serveAs(request, uri), response, callback);
    }
}
