package dev.mmio.worker.media;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Speaks as much of the JSON API of Google Cloud Storage as its file-system provider does.
final class FakeGoogleBucket extends FakeBucket {

    private final Map<String, ByteArrayOutputStream> uploads = new ConcurrentHashMap<>();

    FakeGoogleBucket(String name) throws IOException {
        super(name);
    }

    @Override
    void serve(HttpExchange exchange, byte[] body) throws IOException {
        var path = exchange.getRequestURI().getRawPath().replaceFirst("^/download/", "/");
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        var of = "/storage/v1/b/" + name + "/o";
        if (path.startsWith("/upload")) {
            upload(exchange, body);
        } else if (!path.startsWith(of)) {
            answer(exchange, 404, "");
        } else if (path.equals(of)) {
            list(exchange);
        } else if (path.contains("/moveTo/o/")) {
            var parts = path.substring(of.length() + 1).split("/moveTo/o/", 2);
            move(exchange, decoded(parts[0]), decoded(parts[1]));
        } else {
            object(exchange, decoded(path.substring(of.length() + 1)));
        }
    }

    private void upload(HttpExchange exchange, byte[] body) throws IOException {
        var query = query(exchange);
        if (exchange.getRequestMethod().equals("POST")) {
            var name = String.valueOf(query.get("name"));
            if (objects.containsKey(name) && "0".equals(query.get("ifGenerationMatch"))) {
                answer(exchange, 412, "");
                return;
            }
            var id = Integer.toString(uploads.size());
            uploads.put(id, new ByteArrayOutputStream());
            exchange.getResponseHeaders()
                    .set(
                            "Location",
                            url() + "/upload/storage/v1/b?id=" + id + "&name="
                                    + exchange.getRequestURI().getRawQuery().replaceAll(".*\\bname=([^&]*).*", "$1"));
            answer(exchange, 200, "");
            return;
        }
        var upload = Objects.requireNonNull(uploads.get(query.get("id")));
        upload.write(body);
        if (exchange.getRequestHeaders().getFirst("Content-Range").endsWith("/*")) {
            exchange.getResponseHeaders().set("Range", "bytes=0-" + (upload.size() - 1));
            answer(exchange, 308, "");
        } else {
            var key = String.valueOf(query.get("name"));
            objects.put(key, upload.toByteArray());
            answer(exchange, 200, json(key));
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        var query = query(exchange);
        var level = level(query.getOrDefault("prefix", ""), query.getOrDefault("delimiter", ""));
        answer(exchange, 200, """
                {"kind": "storage#objects", "items": [%s], "prefixes": [%s]}""".formatted(
                        level.keys().stream().map(this::json).collect(Collectors.joining(",")),
                        level.prefixes().stream().map("\"%s\""::formatted).collect(Collectors.joining(","))));
    }

    private void move(HttpExchange exchange, String from, String to) throws IOException {
        var object = objects.get(from);
        if (object == null) {
            answer(exchange, 404, "");
        } else if (objects.containsKey(to) && "0".equals(query(exchange).get("ifGenerationMatch"))) {
            answer(exchange, 412, "");
        } else {
            objects.put(to, object);
            objects.remove(from);
            answer(exchange, 200, json(to));
        }
    }

    private void object(HttpExchange exchange, String key) throws IOException {
        var object = objects.get(key);
        if (object == null) {
            answer(exchange, 404, "");
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            objects.remove(key);
            answer(exchange, 204, "");
        } else if ("media".equals(query(exchange).get("alt"))) {
            content(exchange, object);
        } else {
            answer(exchange, 200, json(key));
        }
    }

    private String json(String key) {
        return """
                {"kind": "storage#object", "bucket": "%s", "name": "%s", "size": "%d", "generation": "1"}""".formatted(name, key, Objects.requireNonNull(objects.get(key)).length);
    }
}
