package dev.mmio.worker.media;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import java.io.IOException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/// Downloads inputs from hosts that producers chose and nobody vouches for.
///
/// Messages name the host only: paths and queries may carry signatures.
final class WebFetcher {

    private static final int MAX_REDIRECTS = 5;

    private final OkHttpClient client;
    private final WebPolicy policy;
    private final long maxBytes;

    WebFetcher(WebPolicy policy, long maxBytes, OkHttpClient client) {
        this.policy = policy;
        this.maxBytes = maxBytes;
        this.client = restricted(client, policy);
    }

    private static OkHttpClient restricted(OkHttpClient client, WebPolicy policy) {
        return client.newBuilder()
                .socketFactory(new CheckedSockets(policy.addresses()))
                // A proxy would resolve names itself, out of reach of the check.
                .proxy(Proxy.NO_PROXY)
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.MILLISECONDS))
                .protocols(List.of(Protocol.HTTP_1_1))
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .connectTimeout(policy.connectTimeout())
                .readTimeout(policy.idleTimeout())
                .writeTimeout(policy.idleTimeout())
                // OkHttp asks again by itself when a 503 says `Retry-After: 0`.
                .addNetworkInterceptor(chain -> chain.proceed(chain.request())
                        .newBuilder()
                        .removeHeader("Retry-After")
                        .build())
                .build();
    }

    /// Downloads into the file, which must not exist yet.
    ///
    /// Runs on a thread of its own, so that neither a slow name server nor a stalled socket holds up an
    /// interruption: what is left of the download is interrupted and ends by itself.
    Fetched fetch(String uri, Path target) throws InterruptedException {
        var url = HttpUrl.parse(uri);
        if (url == null) {
            throw new JobException.Permanent(FailureCode.INVALID_REQUEST, "an input has a malformed address");
        }
        var task = new FutureTask<>(() -> download(url, target));
        Thread.ofVirtual().name("media-fetch").start(task);
        try {
            return task.get(policy.totalTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw meaning(e.getCause(), url.host());
        } catch (TimeoutException e) {
            throw new JobException.Transient(
                    "the input from %s took longer than %s".formatted(url.host(), policy.totalTimeout()), e);
        } finally {
            task.cancel(true);
        }
    }

    /// Returns the longest time to fetch one input.
    Duration patience() {
        return policy.totalTimeout();
    }

    private Fetched download(HttpUrl first, Path target) throws IOException, InterruptedException {
        var url = first;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            check(url);
            var request =
                    new Request.Builder().url(url).header("User-Agent", "mmio").build();
            try (var response = client.newCall(request).execute()) {
                if (!response.isRedirect()) {
                    return receive(response, target);
                }
                url = next(response);
            }
        }
        throw new JobException.Permanent(
                FailureCode.INPUT_NOT_FOUND,
                "the input from %s is redirected more than %d times".formatted(first.host(), MAX_REDIRECTS));
    }

    private void check(HttpUrl url) {
        if (!url.isHttps() && !policy.plainHttp()) {
            throw forbidden("the input from %s is not served by https:".formatted(url.host()));
        }
        if (!url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty()) {
            throw forbidden("the address of the input from %s carries a user name".formatted(url.host()));
        }
    }

    private HttpUrl next(Response response) {
        var from = response.request().url();
        var location = response.header("Location");
        var to = location == null ? null : from.resolve(location);
        if (to == null) {
            throw forbidden("the input from %s is redirected to something else than http".formatted(from.host()));
        }
        return to;
    }

    private Fetched receive(Response response, Path target) throws IOException, InterruptedException {
        var url = response.request().url();
        var body = response.body();
        if (response.code() != 200 || body == null) {
            throw refusal(response.code(), url.host());
        }
        var encoding = response.header("Content-Encoding", "identity");
        if (!"identity".equalsIgnoreCase(encoding)) {
            throw new JobException.Permanent(
                    FailureCode.MEDIA_UNSUPPORTED,
                    "the input from %s comes in a content encoding that was not asked for".formatted(url.host()));
        }
        if (body.contentLength() > maxBytes) {
            throw Digested.tooLarge(maxBytes);
        }
        return new Fetched(target, save(body, target), url.pathSegments().getLast(), response.header("Content-Type"));
    }

    private Digested save(ResponseBody body, Path target) throws IOException, InterruptedException {
        try (var in = body.byteStream();
                var out = Files.newOutputStream(target)) {
            return Digested.copy(in, out, maxBytes);
        }
    }

    private static JobException refusal(int status, String host) {
        var message = "the input from %s was answered with status %d".formatted(host, status);
        return switch (status) {
            case 401, 403, 407, 451 -> forbidden(message);
            case 408, 425, 429 -> new JobException.Transient(message, null);
            default ->
                status >= 500
                        ? new JobException.Transient(message, null)
                        : new JobException.Permanent(FailureCode.INPUT_NOT_FOUND, message);
        };
    }

    private static RuntimeException meaning(@Nullable Throwable failure, String host) {
        return switch (failure) {
            case JobException e -> e;
            case CheckedSockets.ForbiddenAddressException _ ->
                forbidden("the input from %s leads to an address that is not public".formatted(host));
            case UnknownHostException e -> new JobException.Transient("the host %s is not known".formatted(host), e);
            case SSLPeerUnverifiedException e -> untrusted(host, e);
            case SSLHandshakeException e when e.getCause() instanceof CertificateException -> untrusted(host, e);
            case IOException e -> new JobException.Transient("the input from %s could not be read".formatted(host), e);
            case RuntimeException e -> e;
            case null, default -> new IllegalStateException(failure);
        };
    }

    private static JobException untrusted(String host, IOException cause) {
        return new JobException.Permanent(
                FailureCode.INPUT_FORBIDDEN, "the certificate of %s is not trusted".formatted(host), null, cause);
    }

    private static JobException forbidden(String message) {
        return new JobException.Permanent(FailureCode.INPUT_FORBIDDEN, message);
    }
}
