package dev.mmio.worker.gemini;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/// The HTTP client of the worker towards Gemini. It never sends a request twice: repeating is decided above, and
/// counted.
final class GeminiHttp implements AutoCloseable {

    private final OkHttpClient client;

    GeminiHttp(HttpSettings settings) {
        var dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
        dispatcher.setMaxRequests(settings.connections());
        dispatcher.setMaxRequestsPerHost(settings.connections());
        client = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(settings.connections(), 60, TimeUnit.SECONDS))
                // With HTTP/2 a burst of calls is refused by the stream limit of the server.
                .protocols(List.of(Protocol.HTTP_1_1))
                .retryOnConnectionFailure(false)
                // The key is a header of our own, which OkHttp would carry along to another host.
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(settings.connect())
                .writeTimeout(settings.write())
                .readTimeout(settings.read())
                .addInterceptor(new GeminiInterceptor(settings.streamIdle()))
                .addNetworkInterceptor(GeminiInterceptor::sent)
                .build();
    }

    OkHttpClient client() {
        return client;
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdownNow();
        client.connectionPool().evictAll();
    }
}
