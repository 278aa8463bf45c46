package dev.mmio.worker.testkit;

import static java.util.stream.Collectors.toMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/// Takes what workers tell of their work, as a collector of OpenTelemetry does: OTLP over HTTP, in protobuf.
public final class SpanCollector implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpServer server;
    private final List<Told> spans = new CopyOnWriteArrayList<>();

    private SpanCollector(HttpServer server) {
        this.server = server;
    }

    /// A span as it was received.
    ///
    /// @param parent id of the one it hangs below; empty if it is the first of its trace
    /// @param whole everything that was said of it
    public record Told(
            String trace,
            String id,
            String parent,
            String name,
            SpanKind kind,
            Map<String, String> attributes,
            boolean failed,
            String whole) {

        /// Returns the value of an attribute, empty if it has none.
        public String attribute(String key) {
            return attributes.getOrDefault(key, "");
        }
    }

    public static SpanCollector start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var collector = new SpanCollector(server);
        server.createContext("/v1/traces", collector::take);
        server.start();
        return collector;
    }

    /// Returns the settings of a worker that tells it everything, soon.
    public String[] settings() {
        return new String[] {
            "management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:"
                    + server.getAddress().getPort() + "/v1/traces",
            "management.opentelemetry.tracing.export.schedule-delay=50ms"
        };
    }

    /// Returns all spans so far.
    public List<Told> spans() {
        return List.copyOf(spans);
    }

    /// Returns the spans of a trace so far.
    public List<Told> trace(String id) {
        return spans.stream().filter(span -> span.trace().equals(id)).toList();
    }

    /// Waits for so many spans of a trace, and returns them, in the order of their ends.
    public List<Told> await(String trace, String what, Predicate<Told> which, int number) {
        return Awaitility.await(what)
                .atMost(PATIENCE)
                .until(() -> trace(trace).stream().filter(which).toList(), found -> found.size() >= number);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            request.getResourceSpansList().forEach(this::keep);
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void keep(ResourceSpans group) {
        group.getScopeSpansList().forEach(scope -> scope.getSpansList().forEach(span -> spans.add(told(span, group))));
    }

    private static Told told(Span span, ResourceSpans group) {
        var hex = HexFormat.of();
        return new Told(
                hex.formatHex(span.getTraceId().toByteArray()),
                hex.formatHex(span.getSpanId().toByteArray()),
                hex.formatHex(span.getParentSpanId().toByteArray()),
                span.getName(),
                span.getKind(),
                span.getAttributesList().stream().collect(toMap(each -> each.getKey(), each -> text(each.getValue()))),
                span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR,
                span + "\n" + group.getResource());
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> Long.toString(value.getIntValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            case ARRAY_VALUE ->
                value.getArrayValue().getValuesList().stream()
                        .map(SpanCollector::text)
                        .toList()
                        .toString();
            default -> value.toString();
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
