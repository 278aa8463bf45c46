package dev.mmio.worker.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Speaks as much of the protocol of S3 as its file-system provider does.
final class FakeAmazonBucket extends FakeBucket {

    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");

    private final Map<String, NavigableMap<Integer, byte[]>> uploads = new ConcurrentHashMap<>();

    FakeAmazonBucket(String name) throws IOException {
        super(name);
    }

    @Override
    void serve(HttpExchange exchange, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        var path = decoded(exchange.getRequestURI().getRawPath());
        if (!path.equals("/" + name) && !path.startsWith("/" + name + "/")) {
            answer(exchange, 404, "<Error><Code>NoSuchBucket</Code></Error>");
            return;
        }
        var key = path.substring(Math.min(path.length(), name.length() + 2));
        switch (exchange.getRequestMethod()) {
            case "PUT" -> put(exchange, key, plain(exchange, body));
            case "POST" -> post(exchange, key, new String(plain(exchange, body), StandardCharsets.UTF_8));
            default -> get(exchange, key);
        }
    }

    private void put(HttpExchange exchange, String key, byte[] body) throws IOException {
        var part = query(exchange).get("partNumber");
        var source = exchange.getRequestHeaders().getFirst("x-amz-copy-source");
        exchange.getResponseHeaders().set("ETag", "\"tag\"");
        if (part != null) {
            upload(exchange).put(Integer.valueOf(part), source == null ? body : ranged(exchange, copied(source)));
        } else {
            objects.put(key, source == null ? body : copied(source));
        }
        answer(exchange, 200, source == null ? "" : "<CopyResult><ETag>\"tag\"</ETag></CopyResult>");
    }

    private byte[] copied(String source) {
        return Objects.requireNonNull(objects.get(decoded(source).replaceFirst("^/?" + name + "/", "")));
    }

    private static byte[] ranged(HttpExchange exchange, byte[] object) {
        var bounds = exchange.getRequestHeaders()
                .getFirst("x-amz-copy-source-range")
                .substring("bytes=".length())
                .split("-", -1);
        int from = Integer.parseInt(bounds[0]);
        var piece = new byte[Integer.parseInt(bounds[1]) + 1 - from];
        System.arraycopy(object, from, piece, 0, piece.length);
        return piece;
    }

    private void post(HttpExchange exchange, String key, String body) throws IOException {
        var query = query(exchange);
        if (query.containsKey("delete")) {
            KEY.matcher(body).results().forEach(each -> objects.remove(each.group(1)));
            answer(exchange, 200, "<DeleteResult/>");
        } else if (query.containsKey("uploads")) {
            var id = "upload-" + uploads.size();
            uploads.put(id, new ConcurrentSkipListMap<>());
            answer(
                    exchange,
                    200,
                    "<InitiateMultipartUploadResult><UploadId>" + id + "</UploadId></InitiateMultipartUploadResult>");
        } else {
            var whole = new ByteArrayOutputStream();
            for (var part : upload(exchange).values()) {
                whole.write(part);
            }
            objects.put(key, whole.toByteArray());
            answer(exchange, 200, "<CompleteMultipartUploadResult/>");
        }
    }

    private NavigableMap<Integer, byte[]> upload(HttpExchange exchange) {
        return Objects.requireNonNull(uploads.get(query(exchange).get("uploadId")));
    }

    private void get(HttpExchange exchange, String key) throws IOException {
        var object = objects.get(key);
        if (key.isEmpty()) {
            list(exchange);
        } else if (object == null) {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            answer(exchange, 404, head ? "" : "<Error><Code>NoSuchKey</Code></Error>");
        } else {
            exchange.getResponseHeaders().set("ETag", "\"tag\"");
            exchange.getResponseHeaders().set("Last-Modified", "Fri, 27 Nov 2026 12:00:00 GMT");
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", Integer.toString(object.length));
                exchange.sendResponseHeaders(200, -1);
            } else {
                content(exchange, object);
            }
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        var query = query(exchange);
        var level = level(query.getOrDefault("prefix", ""), query.getOrDefault("delimiter", ""));
        answer(
                exchange,
                200,
                "<ListBucketResult><IsTruncated>false</IsTruncated>"
                        + level.keys().stream()
                                .map("<Contents><Key>%s</Key></Contents>"::formatted)
                                .collect(Collectors.joining())
                        + level.prefixes().stream()
                                .map("<CommonPrefixes><Prefix>%s</Prefix></CommonPrefixes>"::formatted)
                                .collect(Collectors.joining())
                        + "</ListBucketResult>");
    }

    /// A body may come in signed pieces: the size in hex, a line, the piece; then checksums.
    private static byte[] plain(HttpExchange exchange, byte[] body) {
        var encoding = exchange.getRequestHeaders().getFirst("x-amz-content-sha256");
        if (encoding == null || !encoding.startsWith("STREAMING-")) {
            return body;
        }
        var text = new String(body, ISO_8859_1);
        var plain = new StringBuilder();
        for (int at = 0; ; ) {
            int line = text.indexOf("\r\n", at);
            int size = Integer.parseInt(text.substring(at, line).split(";", 2)[0], 16);
            if (size == 0) {
                return plain.toString().getBytes(ISO_8859_1);
            }
            plain.append(text, line + 2, line + 2 + size);
            at = line + 2 + size + 2;
        }
    }
}
