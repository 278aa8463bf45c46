package dev.mmio.worker.gemini;

import java.io.IOException;
import java.nio.file.Files;
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

    private final OkHttpClient client;
    private final GeminiEndpoint endpoint;

    Download(GeminiHttp http, GeminiEndpoint endpoint) {
        this.endpoint = endpoint;
        // Large files are served from elsewhere, and nobody else may learn the key.
        client = http.client()
                .newBuilder()
                .followRedirects(true)
                .followSslRedirects(true)
                .addNetworkInterceptor(this::keepKey)
                .build();
    }

    /// Writes beside the target first, so that the target is never half a file.
    Path write(String uri, Path target) throws IOException {
        var request = new Request.Builder()
                .url(address(uri))
                .header(KEY_HEADER, endpoint.key())
                .build();
        var part = target.resolveSibling(target.getFileName() + ".part");
        try (var response = client.newCall(request).execute();
                var body = response.body()) {
            if (body == null) {
                throw new FaultException(new Fault.Garbled("a file without content"));
            }
            Files.copy(body.byteStream(), part, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private HttpUrl address(String uri) throws FaultException {
        var url = uri.startsWith("files/")
                ? endpoint.resolve("v1beta/" + uri + ":download")
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
