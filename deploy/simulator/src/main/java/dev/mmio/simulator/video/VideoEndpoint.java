package dev.mmio.simulator.video;

import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.wire.Exchange;
import dev.mmio.simulator.wire.GoogleError;
import dev.mmio.simulator.wire.Json;
import dev.mmio.simulator.wire.RefusedException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Answers everything about videos.
public final class VideoEndpoint {

    private static final String TYPES = "type.googleapis.com/google.ai.generativelanguage.v1beta.";
    private static final String REDIRECTED = "/download";
    private static final int PIECE = 64 * 1024;

    private final Operations operations;
    private final VideoProperties properties;
    private final Films films;
    private final InstantSource clock;

    public VideoEndpoint(Operations operations, VideoProperties properties, InstantSource clock) {
        this.operations = operations;
        this.properties = properties;
        this.films = new Films(properties.padTo().toBytes());
        this.clock = clock;
    }

    /// Starts an operation and tells its name.
    public void submit(Exchange exchange, VideoRequest request, @Nullable Fault fault) {
        var operation = operations.start(exchange.call().resource(), request, Ending.of(fault));
        if (fault != null && fault.kind() == FaultKind.OPERATION_UNANSWERED) {
            exchange.resetInstead();
            return;
        }
        exchange.json(200, Json.object().put("name", operation.name()));
    }

    /// Tells what has become of an operation so far.
    public void operation(Exchange exchange) {
        var operation = operations.named(exchange.call().resource());
        if (operation == null) {
            throw new RefusedException(GoogleError.notFound("Operation not found."));
        }
        exchange.json(200, describe(operation, exchange.origin()));
    }

    private ObjectNode describe(Operation operation, String origin) {
        var now = clock.instant();
        var json = Json.object().put("name", operation.name());
        if (!operation.isDone(now)) {
            json.putObject("metadata")
                    .put("@type", TYPES + "PredictLongRunningMetadata")
                    .put("state", "RUNNING")
                    .put("progressPercent", operation.percent(now));
            return json;
        }
        json.put("done", true);
        if (operation.ending() instanceof Ending.Failed(int code, String message)) {
            json.putObject("error").put("code", code).put("message", message);
            return json;
        }
        var response = json.putObject("response").put("@type", TYPES + "PredictLongRunningResponse");
        var made = response.putObject("generateVideoResponse");
        switch (operation.ending()) {
            case Ending.Filtered(String reason) -> {
                made.put("raiMediaFilteredCount", 1);
                made.putArray("raiMediaFilteredReasons").add(reason);
            }
            case Ending.Made _, Ending.Expired _ ->
                made.putArray("generatedSamples")
                        .addObject()
                        .putObject("video")
                        .put("uri", origin + "/v1beta/files/" + operation.video() + ":download?alt=media");
            case Ending.Empty _, Ending.Failed _, Ending.Never _, Ending.Forgotten _ -> {
                // It is done, and that is all there is to say.
            }
        }
        return json;
    }

    /// Says whether a file of this name is, or was, a video.
    public boolean made(String file) {
        return operations.isVideo(file);
    }

    /// Sends a video, or the range of it that is asked for.
    public void download(Exchange exchange, @Nullable Fault fault) {
        var operation = operations.makerOf(exchange.call().resource());
        if (operation == null) {
            throw new RefusedException(GoogleError.denied("You do not have permission to access the File "
                    + exchange.call().resource() + " or it may not exist."));
        }
        if (properties.redirects() && !exchange.path().startsWith(REDIRECTED)) {
            var address = exchange.origin() + REDIRECTED + exchange.path() + "?alt=media";
            exchange.addHeader("Location", address).send(302, "", new byte[0]);
            return;
        }
        var film = films.of(operation.request());
        var asked = exchange.header("Range");
        var range = ByteRange.of(asked, film.length());
        if (range == null) {
            exchange.addHeader("Content-Range", "bytes */" + film.length()).send(416, "", new byte[0]);
            return;
        }
        exchange.addHeader("Accept-Ranges", "bytes").addHeader("Content-Length", String.valueOf(range.length()));
        var partial = ByteRange.isAsked(asked);
        if (partial) {
            exchange.addHeader("Content-Range", range.of(film.length()));
        }
        exchange.startStream(partial ? 206 : 200, "video/mp4");
        if (fault != null && fault.kind() == FaultKind.VIDEO_BROKEN) {
            send(film, range.first(Double.parseDouble(fault.value())), exchange);
            exchange.close();
        } else {
            send(film, range, exchange);
        }
    }

    private static void send(Film film, ByteRange range, Exchange exchange) {
        var buffer = new byte[PIECE];
        var at = range.first();
        for (var n = film.read(at, buffer, range.end()); n > 0; n = film.read(at, buffer, range.end())) {
            exchange.write(buffer, n);
            at += n;
        }
    }
}
