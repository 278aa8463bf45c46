package dev.mmio.worker.media;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One bucket behind HTTP, as a cloud has them: it keeps objects, counts requests, and fails when told to.
abstract class FakeBucket implements AutoCloseable {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    final NavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final String name;

    private final HttpServer server;

    /// What each request whose line has it in it is answered with.
    private final Map<String, Integer> faults = new HashMap<>();

    FakeBucket(String name) throws IOException {
        this.name = name;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    final String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    final void fail(String request, int status) {
        faults.put(request, status);
    }

    final void reset() {
        objects.clear();
        requests.clear();
        faults.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(line);
        try (exchange) {
            var fault = faults.entrySet().stream()
                    .filter(each -> line.contains(each.getKey()))
                    .findFirst();
            if (fault.isPresent()) {
                exchange.getRequestBody().readAllBytes();
                answer(exchange, fault.get().getValue(), "");
            } else {
                serve(exchange, exchange.getRequestBody().readAllBytes());
            }
        }
    }

    abstract void serve(HttpExchange exchange, byte[] body) throws IOException;

    static Map<String, String> query(HttpExchange exchange) {
        var query = exchange.getRequestURI().getRawQuery();
        return query == null
                ? Map.of()
                : Arrays.stream(query.split("&"))
                        .map(each -> each.split("=", 2))
                        .collect(Collectors.toMap(
                                each -> each[0], each -> each.length > 1 ? decoded(each[1]) : "", (_, last) -> last));
    }

    static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    static void content(HttpExchange exchange, byte[] object) throws IOException {
        var range = RANGE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
        if (!range.matches()) {
            exchange.sendResponseHeaders(200, object.length == 0 ? -1 : object.length);
            exchange.getResponseBody().write(object);
            return;
        }
        int from = Integer.parseInt(range.group(1));
        int to = range.group(2).isEmpty() ? object.length : Math.min(object.length, bound(range.group(2)));
        if (from >= object.length) {
            answer(exchange, 416, "");
            return;
        }
        exchange.getResponseHeaders().set("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, object.length));
        exchange.sendResponseHeaders(206, to - from);
        exchange.getResponseBody().write(object, from, to - from);
    }

    private static int bound(String last) {
        return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(last) + 1);
    }

    /// What lies directly below a prefix: objects, and prefixes that end in a slash.
    final Level level(String prefix, String delimiter) {
        var keys = new TreeSet<String>();
        var prefixes = new TreeSet<String>();
        for (var key : objects.tailMap(prefix).keySet()) {
            if (!key.startsWith(prefix)) {
                break;
            }
            int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            if (end < 0) {
                keys.add(key);
            } else {
                prefixes.add(key.substring(0, end + 1));
            }
        }
        return new Level(List.copyOf(keys), List.copyOf(prefixes));
    }

    record Level(List<String> keys, List<String> prefixes) {}

    @Override
    public void close() {
        server.stop(0);
    }
}
