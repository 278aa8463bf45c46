package dev.mmio.simulator.files;

import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.wire.ClientGoneException;
import dev.mmio.simulator.wire.Exchange;
import dev.mmio.simulator.wire.GoogleError;
import dev.mmio.simulator.wire.Json;
import dev.mmio.simulator.wire.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Answers everything about files.
public final class FilesEndpoint {

    private static final String STATUS = "X-Goog-Upload-Status";
    private static final int PAGE = 10;
    private static final int LARGEST_PAGE = 100;

    private final FileStore store;

    public FilesEndpoint(FileStore store) {
        this.store = store;
    }

    /// Opens an upload and tells the client where to send the bytes.
    public void start(Exchange exchange, @Nullable Fault fault) {
        if (!exchange.header("X-Goog-Upload-Protocol").equals("resumable")
                || !exchange.header("X-Goog-Upload-Command").equals("start")) {
            throw invalid("Uploads start with X-Goog-Upload-Protocol: resumable and X-Goog-Upload-Command: start.");
        }
        var id = store.begin(announced(exchange, file(exchange.body()), store.fate(fault)));
        if (fault == null || fault.kind() != FaultKind.UPLOAD_URL_MISSING) {
            var url = exchange.origin() + "/upload/v1beta/files?upload_id=" + id + "&upload_protocol=resumable";
            exchange.addHeader("X-Goog-Upload-URL", url)
                    .addHeader("X-Goog-Upload-Control-URL", url)
                    .addHeader("X-Goog-Upload-Chunk-Granularity", String.valueOf(Upload.GRANULARITY))
                    .addHeader(STATUS, "active");
        }
        exchange.send(200, "", new byte[0]);
    }

    private static JsonNode file(byte[] body) {
        try {
            return (body.length == 0 ? Json.object() : Json.read(body)).path("file");
        } catch (JacksonException e) {
            throw invalid("Invalid JSON payload received. " + e.getOriginalMessage());
        }
    }

    private static Upload.Announced announced(Exchange exchange, JsonNode file, Fate fate) {
        var size = exchange.header("X-Goog-Upload-Header-Content-Length");
        if (!size.matches("\\d{1,15}")) {
            throw invalid("X-Goog-Upload-Header-Content-Length is missing.");
        }
        var type = exchange.header("X-Goog-Upload-Header-Content-Type");
        var name = file.path("name").asString("");
        return new Upload.Announced(
                name.isEmpty() ? FileStore.newName() : name.substring(name.lastIndexOf('/') + 1),
                file.path("displayName").asString(""),
                file.path("mimeType").asString(type.isEmpty() ? "application/octet-stream" : type),
                Long.parseLong(size),
                fate);
    }

    /// Takes a chunk, or does what else the upload command says.
    public void chunk(Exchange exchange, @Nullable Fault fault) {
        if (fault != null && fault.kind() == FaultKind.UPLOAD_CHUNK_ERROR) {
            exchange.body();
            var code = Integer.parseInt(fault.value());
            exchange.refuse(new GoogleError(code, code == 429 ? "RESOURCE_EXHAUSTED" : "UNAVAILABLE", "Try again."));
            return;
        }
        var id = exchange.call().resource();
        var command = exchange.header("X-Goog-Upload-Command").toLowerCase(Locale.ROOT);
        switch (command.replace(" ", "")) {
            case "upload" -> {
                append(exchange, false);
                status(exchange, "active");
            }
            case "upload,finalize" -> {
                append(exchange, true);
                finish(exchange);
            }
            case "finalize" -> finish(exchange);
            case "query" -> status(exchange, "active");
            case "cancel" -> {
                store.cancel(id);
                exchange.addHeader(STATUS, "cancelled").send(200, "", new byte[0]);
            }
            default -> throw invalid("Unknown X-Goog-Upload-Command: " + command);
        }
    }

    private void append(Exchange exchange, boolean last) {
        var offset = exchange.header("X-Goog-Upload-Offset");
        if (!offset.matches("\\d{1,15}")) {
            throw invalid("X-Goog-Upload-Offset is missing.");
        }
        try {
            store.upload(exchange.call().resource()).append(Long.parseLong(offset), exchange.bodyStream(), last);
        } catch (IOException _) {
            throw new ClientGoneException();
        }
    }

    private void status(Exchange exchange, String status) {
        var received = store.upload(exchange.call().resource()).received();
        exchange.addHeader(STATUS, status)
                .addHeader("X-Goog-Upload-Size-Received", String.valueOf(received))
                .send(200, "", new byte[0]);
    }

    private void finish(Exchange exchange) {
        var upload = store.upload(exchange.call().resource());
        if (upload.received() != upload.announced().size()) {
            throw invalid("Received " + upload.received() + " of "
                    + upload.announced().size() + " announced bytes.");
        }
        var file = store.finish(exchange.call().resource(), exchange.origin());
        var json = Json.object();
        json.set("file", file.toJson(store.now()));
        exchange.addHeader(STATUS, "final").json(200, json);
    }

    public void get(Exchange exchange) {
        exchange.json(200, store.get(exchange.call().resource()).toJson(store.now()));
    }

    public void list(Exchange exchange) {
        var asked = exchange.query("pageSize");
        var size = asked.matches("\\d{1,3}") ? Math.clamp(Integer.parseInt(asked), 1, LARGEST_PAGE) : PAGE;
        var found = store.after(exchange.query("pageToken"), size + 1);
        var json = Json.object();
        var files = json.putArray("files");
        found.stream().limit(size).forEach(file -> files.add(file.toJson(store.now())));
        if (found.size() > size) {
            json.put("nextPageToken", found.get(size - 1).name());
        }
        exchange.json(200, json);
    }

    public void delete(Exchange exchange) {
        store.delete(store.get(exchange.call().resource()).name());
        exchange.json(200, Json.object());
    }

    public void download(Exchange exchange) {
        var file = store.get(exchange.call().resource());
        try (var in = Files.newInputStream(file.path())) {
            exchange.addHeader("Content-Length", String.valueOf(file.facts().bytes()))
                    .startStream(file.facts().mimeType());
            var buffer = new byte[64 * 1024];
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                exchange.write(buffer, n);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RefusedException invalid(String message) {
        return new RefusedException(GoogleError.invalid(message));
    }
}
