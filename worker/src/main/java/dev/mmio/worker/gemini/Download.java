package dev.mmio.worker.gemini;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/// Streams what Gemini made to disk; the SDK would hold all of it in memory.
final class Download {

    private static final String KEY_HEADER = "x-goog-api-key";
    private static final int PARTIAL = 206;

    private final OkHttpClient client;
    private final GeminiEndpoint endpoint;

    Download(GeminiHttp http, GeminiEndpoint endpoint) {
        this.endpoint = endpoint;
        // Large files are served from elsewhere, and nobody else may learn the key. What was asked for in secret is not
        // fetched in the open.
        client = http.client()
                .newBuilder()
                .followRedirects(true)
                .followSslRedirects(!endpoint.baseUrl().isHttps())
                .addNetworkInterceptor(this::keepKey)
                .build();
    }

    /// Writes beside the target first, so that the target is never half a file. What lies there of an earlier try is
    /// not fetched again.
    Path write(String uri, Path target) throws IOException {
        var part = target.resolveSibling(target.getFileName() + ".part");
        long have = Files.exists(part) ? Files.size(part) : 0;
        try (var response = client.newCall(request(uri, have)).execute();
                var body = response.body()) {
            if (body == null) {
                throw new FaultException(new Fault.Garbled("a file without content"));
            }
            var range = ContentRange.of(response.header("Content-Range"));
            if (response.code() == PARTIAL && (range == null || range.first() != have)) {
                Files.delete(part);
                throw new FaultException(new Fault.Garbled("another part of a file"));
            }
            append(body.byteStream(), part, response.code() == PARTIAL ? APPEND : TRUNCATE_EXISTING);
            if (range != null && Files.size(part) != range.total()) {
                throw new FaultException(new Fault.Garbled("a file of another size"));
            }
            return Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (FaultException e) {
            throw explained(e, part);
        }
    }

    private Request request(String uri, long have) throws FaultException {
        var request = new Request.Builder()
                .url(address(uri))
                .header(KEY_HEADER, endpoint.key())
                .header("Accept-Encoding", "identity");
        return have == 0
                ? request.build()
                : request.header("Range", "bytes=" + have + "-").build();
    }

    private static void append(InputStream content, Path part, OpenOption how) throws IOException {
        try (var out = Files.newOutputStream(part, CREATE, WRITE, how)) {
            content.transferTo(out);
        }
    }

    private static FaultException explained(FaultException e, Path part) throws IOException {
        if (!(e.fault() instanceof Fault.Refused(var error, var _))) {
            return e;
        }
        return switch (error.code()) {
            // A file that is gone is refused as forbidden, and so is an address that is no longer good.
            case 403, 404, 410 -> new FaultException(new Fault.Expired());
            case 416 -> {
                Files.deleteIfExists(part);
                yield new FaultException(new Fault.Garbled("no such part of a file"));
            }
            default -> e;
        };
    }

    private HttpUrl address(String uri) throws FaultException {
        var url = uri.startsWith("files/")
                ? endpoint.resource(uri + ":download")
                        .newBuilder()
                        .addQueryParameter("alt", "media")
                        .build()
                : HttpUrl.parse(uri);
        if (url == null) {
            throw new FaultException(new Fault.Garbled("an address that is none"));
        }
        return url;
    }

    private Response keepKey(Interceptor.Chain chain) throws IOException {
        var request = chain.request();
        boolean known = request.url().host().equals(endpoint.baseUrl().host())
                && request.url().port() == endpoint.baseUrl().port();
        return chain.proceed(
                known ? request : request.newBuilder().removeHeader(KEY_HEADER).build());
    }
}
