package dev.mmio.simulator.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads a query string without touching the body, which the servlet's own parameters might swallow.
final class Query {

    private Query() {}

    static String value(@Nullable String query, String name) {
        if (query == null) {
            return "";
        }
        for (var start = 0; start <= query.length(); ) {
            var ampersand = query.indexOf('&', start);
            var end = ampersand < 0 ? query.length() : ampersand;
            if (query.startsWith(name + "=", start)) {
                return URLDecoder.decode(query.substring(start + name.length() + 1, end), StandardCharsets.UTF_8);
            }
            start = end + 1;
        }
        return "";
    }
}
